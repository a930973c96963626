package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.identity.OutsideAccounts;
import io.corrosion.api.identity.OutsideAccounts.Provider;
import io.corrosion.api.identity.Passkeys;
import io.corrosion.api.identity.SignIn;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.HiddenField;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The way in. After signing in one is where one wanted to go. Works without script, but for passkeys. */
public final class LoginPage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    private final Model<String> email = Model.of("");
    private final Model<String> password = Model.of("");
    private final Model<String> passkey = Model.of("");
    private final Model<Boolean> keep = Model.of(true);

    public LoginPage(PageParameters parameters) {
        super(parameters);
        if (Visit.current().caller().isPresent()) {
            throw new RedirectToUrlException(target());
        }
        var form = form("form", this::signIn);
        form.add(new Notice("signedOut", Tone.GOOD, new ResourceModel("out"), new ResourceModel("out.meaning"))
                .setVisible(!parameters.get("out").isNull()));
        form.add(new Notice("changed", Tone.GOOD, new ResourceModel("changed"), new ResourceModel("changed.meaning"))
                .setVisible(!parameters.get("changed").isNull()));
        form.add(new EmailTextField("email", email).setRequired(false));
        form.add(passwordField("password", password), failureLine("failure"));
        form.add(new CheckBox("keep", keep), new HiddenField<>("passkey", passkey), providers());
        form.add(new WebMarkupContainer("register").add(AttributeModifier.replace("href", register())));
        add(form);
    }

    /** Address of the sign-in page that leads to {@code wanted} afterwards. */
    public static String path(String wanted) {
        return "/login?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    /** Who came by the link of an invitation makes the account it is for. */
    private String register() {
        String invitation = "/invitations/";
        return target().startsWith(invitation)
                ? "/register?invitation="
                        + target().substring(invitation.length()).replaceAll("[^A-Za-z0-9_-].*", "")
                : "/register";
    }

    @Override
    protected List<String> scripts() {
        return List.of("passkeys.js");
    }

    @Override
    protected int failureStatus() {
        return 401;
    }

    private RepeatingView providers() {
        var buttons = new RepeatingView("provider");
        List<Provider> offered = Services.of(LoginPage.class)
                .find(OutsideAccounts.class)
                .map(OutsideAccounts::providers)
                .orElse(List.of());
        for (Provider provider : offered) {
            var button = new WebMarkupContainer(buttons.newChildId());
            button.add(AttributeModifier.replace(
                    "href",
                    "/auth/oauth/" + provider.key() + "?to=" + URLEncoder.encode(target(), StandardCharsets.UTF_8)));
            button.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", icon(provider))));
            button.add(
                    new Label("name", new StringResourceModel("with.provider", this).setParameters(provider.name())));
            buttons.add(button);
        }
        return buttons;
    }

    /** A company of one's own has no brand the icons know. */
    private static String icon(Provider provider) {
        return provider.key().equals("oidc") ? "ti-building" : "ti-brand-" + provider.key();
    }

    private void signIn() {
        boolean stay = Boolean.TRUE.equals(keep.getObject());
        try {
            if (!text(passkey).isEmpty()) {
                enter(Services.of(this).get(Passkeys.class).signIn(text(passkey), origin()), stay, target());
            }
            admit(
                    Services.of(this)
                            .get(SignIn.class)
                            .begin(text(email), text(password).toCharArray(), origin()),
                    stay,
                    target());
        } catch (DomainException refused) {
            passkey.setObject("");
            fail(refused.getMessage());
        }
    }
}
