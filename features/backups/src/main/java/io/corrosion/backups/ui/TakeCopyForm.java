package io.corrosion.backups.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.backups.PanelCopies;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Has the panel take a copy under a name. */
final class TakeCopyForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;

    TakeCopyForm(String id, LicenseId server) {
        super(id);
        this.server = server.value();
        add(field(new TextField<>("name", value("name"))));
    }

    @Override
    protected void submit() {
        Services.of(TakeCopyForm.class)
                .get(PanelCopies.class)
                .take(Visit.signedIn(), new LicenseId(server), text("name"));
        throw new RedirectToUrlException("/servers/" + server + "/panel-copies");
    }
}
