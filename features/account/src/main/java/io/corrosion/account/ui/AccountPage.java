package io.corrosion.account.ui;

import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Profile;
import io.corrosion.api.identity.Profiles;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.identity.Registration;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Name, e-mail address and the way out (AUTH-27). */
public final class AccountPage extends OwnPage {

    private static final long serialVersionUID = 1L;

    public AccountPage(PageParameters parameters) {
        super(parameters);
        Profile profile = profiles().of(Visit.signedIn());
        Person person = profile.person();
        add(new NameForm("rename", person.username()));
        add(address(profile), unverified(person), wanted(profile));
        add(new AddressForm("move", profile.hasPassword()));
        add(new TimeLabel("since", Model.of(person.createdAt())));
        add(person.lastLoginAt()
                .<Component>map(at -> new TimeLabel("last", Model.of(at)))
                .orElseGet(() -> new Label("last", "")));
        add(new ProofForm(
                "delete", "delete-pw", profile.hasPassword(), "btn-d", new ResourceModel("delete.do"), proof -> {
                    profiles().delete(Visit.signedIn(), proof);
                    throw new RedirectToUrlException("/login?out");
                }));
    }

    @Override
    String here() {
        return "/account";
    }

    private static Profiles profiles() {
        return Services.of(AccountPage.class).get(Profiles.class);
    }

    private static Component address(Profile profile) {
        var line = new WebMarkupContainer("address");
        line.add(new Label("email", profile.person().email()).setRenderBodyOnly(true));
        line.add(new WebMarkupContainer("good").setVisible(profile.person().emailVerified()));
        return line.add(
                new WebMarkupContainer("open").setVisible(!profile.person().emailVerified()));
    }

    private Component unverified(Person person) {
        return new UseCaseForm("resend") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void submit() {
                Services.of(AccountPage.class).get(Registration.class).resend(Visit.signedIn());
                done("resend");
            }
        }.setVisible(!person.emailVerified());
    }

    private Component wanted(Profile profile) {
        var form = new UseCaseForm("keep") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void submit() {
                profiles().keepEmail(Visit.signedIn());
                throw new RedirectToUrlException("/account");
            }
        };
        form.add(new Label(
                "wanted",
                new StringResourceModel("wanted", this)
                        .setParameters(profile.wantedEmail().orElse(""))));
        return form.setVisible(profile.wantedEmail().isPresent());
    }

    /** Another name. */
    private final class NameForm extends UseCaseForm {

        private static final long serialVersionUID = 1L;

        NameForm(String id, String name) {
            super(id);
            add(field(new TextField<>("username", value("username", name))));
        }

        @Override
        protected void submit() {
            profiles().rename(Visit.signedIn(), text("username"));
            throw new RedirectToUrlException("/account?done=rename");
        }
    }

    /** Another address. */
    private final class AddressForm extends UseCaseForm {

        private static final long serialVersionUID = 1L;

        AddressForm(String id, boolean hasPassword) {
            super(id);
            add(field(new EmailTextField("email", value("email"))));
            var proof = new WebMarkupContainer("proof");
            proof.add(field(new PasswordTextField("password", value("password"))));
            add(proof.setVisible(hasPassword));
        }

        @Override
        protected void submit() {
            try (Proof proof = Proof.of(text("password"))) {
                profiles().changeEmail(Visit.signedIn(), text("email"), proof);
            }
            throw new RedirectToUrlException("/account?done=move");
        }
    }
}
