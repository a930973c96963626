package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.NewRegistration;
import io.corrosion.api.identity.Registration;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.HashMap;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Makes an account, with or without a licence, perhaps by invitation. Leads to the setup. Works without script. */
public final class RegisterPage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    private final Model<String> email = Model.of("");
    private final Model<String> username = Model.of("");
    private final Model<String> password = Model.of("");
    private final Model<String> licence = Model.of("");
    private final Model<HashMap<String, String>> wrong = Model.of(new HashMap<>());

    public RegisterPage(PageParameters parameters) {
        super(parameters);
        if (Visit.current().caller().isPresent()) {
            throw new RedirectToUrlException("/setup");
        }
        Optional<Invitation> invitation = token().flatMap(token ->
                Services.of(RegisterPage.class).find(Invitations.class).flatMap(all -> all.byToken(token)));
        invitation.ifPresent(known -> email.setObject(known.email()));
        var form = form("form", this::register);
        form.add(new Notice(
                        "invited",
                        Tone.GOOD,
                        new StringResourceModel("invited", this)
                                .setParameters(
                                        invitation.map(Invitation::organisation).orElse("")),
                        new ResourceModel("invited.meaning"))
                .setVisible(invitation.isPresent()));
        form.add(failureLine("failure"));
        form.add(new EmailTextField("email", email).setRequired(false), wrong("email"));
        form.add(new TextField<>("username", username), wrong("username"));
        form.add(passwordField("password", password), wrong("password"));
        form.add(new TextField<>("licence", licence), wrong("license_key"));
        add(form);
    }

    private void register() {
        var wanted = new NewRegistration(
                text(email),
                text(username),
                text(password).toCharArray(),
                Optional.of(text(licence)).filter(key -> !key.isBlank()),
                Optional.empty(),
                token());
        wrong.getObject().clear();
        try {
            enter(Services.of(this).get(Registration.class).register(wanted, origin()), true, "/setup");
        } catch (Invalid refused) {
            wrong.getObject().putAll(refused.fields());
            fail(refused.getMessage());
        } catch (DomainException refused) {
            fail(refused.getMessage());
        }
    }

    private Component wrong(String field) {
        return new Label(field + "-wrong", () -> wrong.getObject().get(field)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(wrong.getObject().containsKey(field));
            }
        };
    }

    private Optional<String> token() {
        return Optional.ofNullable(getPageParameters().get("invitation").toOptionalString())
                .filter(text -> !text.isBlank());
    }
}
