package io.corrosion.servers.ui;

import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Deleting;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Takes the server out of the platform once its name has been typed. */
final class DeleteForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;

    DeleteForm(String id, Server server) {
        super(id);
        this.server = server.id().value();
        add(new Label("name", server.name()));
        add(field(new TextField<>("confirm", value("confirm"))));
    }

    @Override
    protected void submit() {
        Services.of(DeleteForm.class)
                .get(Deleting.class)
                .delete(Visit.signedIn(), new LicenseId(server), text("confirm"));
        throw new RedirectToUrlException("/servers");
    }
}
