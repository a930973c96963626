package io.corrosion.account.ui;

import io.corrosion.api.identity.Passwords;
import io.corrosion.api.identity.Proof;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Another password, or a first one. */
final class PasswordForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    PasswordForm(String id, boolean hasPassword) {
        super(id);
        var proof = new WebMarkupContainer("proof");
        proof.add(field(new PasswordTextField("current", value("current"))));
        add(proof.setVisible(hasPassword));
        add(field(new PasswordTextField("password", value("password"))));
    }

    @Override
    protected void submit() {
        try (Proof proof = Proof.of(text("current"))) {
            Services.of(PasswordForm.class)
                    .get(Passwords.class)
                    .change(Visit.signedIn(), proof, text("password").toCharArray());
        }
        throw new RedirectToUrlException("/account/security?done=password");
    }
}
