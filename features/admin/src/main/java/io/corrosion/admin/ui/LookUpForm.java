package io.corrosion.admin.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Finds a licence by its key, which is a secret and so is in no address. */
final class LookUpForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    LookUpForm(String id) {
        super(id);
        add(field(new TextField<>("key", value("key"))));
    }

    @Override
    protected void submit() {
        LicenceRecord found = Services.of(LookUpForm.class)
                .get(LicenceDesk.class)
                .lookUp(Visit.signedIn(), text("key").strip())
                .orElseThrow(() -> Invalid.field("key", getString("none")));
        throw new RedirectToUrlException("/admin/licences/" + found.id());
    }
}
