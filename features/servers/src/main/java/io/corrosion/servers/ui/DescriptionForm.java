package io.corrosion.servers.ui;

import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Describing;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** The server's name, where players find it, and what it is. */
final class DescriptionForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String before;

    DescriptionForm(String id, Server server) {
        super(id);
        this.server = server.id().value();
        this.before = server.description();
        add(field(new TextField<>("name", value("name", server.name()))));
        add(field(new TextField<>("address", value("address", server.address()))));
        add(field(new TextArea<>("description", value("description", server.description()))));
    }

    @Override
    protected void submit() {
        Services.of(DescriptionForm.class)
                .get(Describing.class)
                .describe(
                        Visit.signedIn(),
                        new LicenseId(server),
                        Optional.of(text("name")),
                        Optional.of(text("address")),
                        Optional.empty(),
                        Optional.of(text("description"))
                                .filter(words -> !words.strip().equals(before)));
        throw new RedirectToUrlException("/servers/" + server + "/settings");
    }
}
