package io.corrosion.maps.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.Library;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** A map somebody else hosts. */
final class LinkForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;

    LinkForm(String id, LicenseId server) {
        super(id);
        this.server = server.value();
        add(field(new TextField<>("display_name", value("display_name"))));
        add(field(new TextField<>("url", value("url"))));
    }

    @Override
    protected void submit() {
        Services.of(LinkForm.class)
                .get(Library.class)
                .linked(Visit.signedIn(), new LicenseId(server), text("display_name"), text("url"));
        throw new RedirectToUrlException("/servers/" + server + "/maps");
    }
}
