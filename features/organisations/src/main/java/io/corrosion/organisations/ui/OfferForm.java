package io.corrosion.organisations.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Transfers;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** To whom, confirmed by the server's name. */
final class OfferForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;

    OfferForm(String id, LicenseId server) {
        super(id);
        this.server = server.value();
        add(field(new EmailTextField("email", value("email"))));
        add(field(new TextField<>("name", value("name"))));
    }

    @Override
    protected void submit() {
        Services.of(OfferForm.class)
                .get(Transfers.class)
                .offer(Visit.signedIn(), new LicenseId(server), text("email"), text("name"));
        throw new RedirectToUrlException("/servers/" + server + "/transfer");
    }
}
