package io.corrosion.admin.ui;

import io.corrosion.admin.Changelog;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** An entry of the changelog, published at once. */
final class PublishForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    PublishForm(String id) {
        super(id);
        add(field(new TextField<>("version", value("version"))));
        add(field(new TextField<>("title", value("title"))));
        add(field(new TextArea<>("body", value("body"))));
        add(field(new DropDownChoice<>(
                "category", value("category", Changelog.CATEGORIES.get(0)), Changelog.CATEGORIES)));
    }

    @Override
    protected void submit() {
        Services.of(PublishForm.class)
                .get(Changelog.class)
                .publish(Visit.signedIn(), text("version"), text("title"), text("body"), text("category"));
        throw new RedirectToUrlException("/admin/changelog");
    }
}
