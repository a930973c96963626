package io.corrosion.organisations.ui;

import io.corrosion.api.tenancy.Organisations;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Name and short name of a new organisation. */
final class FoundingForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    FoundingForm(String id) {
        super(id);
        add(field(new TextField<>("name", value("name"))));
        add(field(new TextField<>("slug", value("slug"))));
    }

    @Override
    protected void submit() {
        Services.of(FoundingForm.class)
                .get(Organisations.class)
                .found(Visit.signedIn().user(), text("name"), text("slug"));
        throw new RedirectToUrlException("/servers");
    }
}
