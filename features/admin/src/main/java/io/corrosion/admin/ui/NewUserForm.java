package io.corrosion.admin.ui;

import io.corrosion.api.identity.PeopleDesk;
import io.corrosion.api.identity.PersonRecord;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** A new account, vouched for by the operator. */
final class NewUserForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    NewUserForm(String id) {
        super(id);
        add(field(new EmailTextField("email", value("email"))));
        add(field(new TextField<>("username", value("username"))));
        add(field(new PasswordTextField("password", value("password"))));
    }

    @Override
    protected void submit() {
        PersonRecord made = Services.of(NewUserForm.class)
                .get(PeopleDesk.class)
                .create(
                        Visit.signedIn(),
                        text("email"),
                        text("username"),
                        text("password").toCharArray());
        throw new RedirectToUrlException("/admin/users/" + made.person().id());
    }
}
