package io.corrosion.account.ui;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.Profile;
import io.corrosion.api.identity.Profiles;
import io.corrosion.api.identity.SecondFactors;
import io.corrosion.api.identity.TotpSetup;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Every way into the account: password, second factors, passkeys, accounts elsewhere (AUTH-12 to AUTH-22). */
public final class SecurityPage extends OwnPage {

    private static final long serialVersionUID = 1L;

    private final Model<ArrayList<String>> codes = new Model<>(new ArrayList<>());

    public SecurityPage(PageParameters parameters) {
        super(parameters);
        Caller caller = Visit.signedIn();
        Profile profile = Services.of(SecurityPage.class).get(Profiles.class).of(caller);
        add(codes(), authenticator(profile), mailCodes(profile), backupCodes(profile));
        add(new PasswordForm("password", profile.hasPassword()));
        add(new PasskeyPanel("passkeys", profile.hasPassword()), new OutsidePanel("outside", profile));
    }

    @Override
    String here() {
        return "/account/security";
    }

    @Override
    protected List<String> scripts() {
        return List.of("passkeys.js");
    }

    /** Shows codes once, with what was done. */
    void show(List<String> fresh, String done) {
        if (fresh.isEmpty()) {
            throw new RedirectToUrlException("/account/security?done=" + done);
        }
        codes.getObject().clear();
        codes.getObject().addAll(fresh);
        done(done);
    }

    private Component codes() {
        var panel = new WebMarkupContainer("codes") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!codes.getObject().isEmpty());
            }
        };
        return panel.add(new ListView<>("code", codes) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(new Label("text", item.getModel()).setRenderBodyOnly(true));
            }
        });
    }

    private Component authenticator(Profile profile) {
        Optional<TotpSetup> prepared =
                profile.secondFactor().totp() ? Optional.empty() : factors().prepared(Visit.signedIn());
        boolean on = profile.secondFactor().totp();
        var panel = new WebMarkupContainer("totp");
        panel.add(new WebMarkupContainer("on").setVisible(on));
        panel.add(new WebMarkupContainer("setup")
                .add(
                        new WebMarkupContainer("picture")
                                .add(AttributeModifier.replace(
                                        "src", prepared.map(TotpSetup::picture).orElse(""))),
                        new Label("secret", prepared.map(TotpSetup::secret).orElse("")),
                        new ConfirmForm("confirm"))
                .setVisible(prepared.isPresent()));
        panel.add(new ProofForm(
                        "prepare",
                        "totp-pw",
                        profile.hasPassword(),
                        prepared.isPresent() ? "btn-q" : "btn-primary",
                        new ResourceModel(prepared.isPresent() ? "totp.anew" : "totp.begin"),
                        proof -> {
                            factors().prepare(Visit.signedIn(), proof);
                            throw new RedirectToUrlException("/account/security");
                        })
                .setVisible(!on));
        return panel.add(off("off", "totp-off-pw", Factor.TOTP, profile).setVisible(on));
    }

    private Component mailCodes(Profile profile) {
        boolean on = profile.secondFactor().mailCodes();
        var panel = new WebMarkupContainer("mailcodes");
        panel.add(new WebMarkupContainer("on").setVisible(on));
        panel.add(new ProofForm(
                        "begin",
                        "mail-pw",
                        profile.hasPassword(),
                        "btn",
                        new ResourceModel("mail.begin"),
                        proof -> show(factors().mailCodes(Visit.signedIn(), proof), "mail"))
                .setVisible(!on));
        return panel.add(off("off", "mail-off-pw", Factor.EMAIL, profile).setVisible(on));
    }

    private Component backupCodes(Profile profile) {
        var panel = new WebMarkupContainer("backup");
        panel.add(new Label(
                "left",
                new StringResourceModel("backup.left", this)
                        .setParameters(profile.secondFactor().backupCodesLeft())));
        panel.add(new ProofForm(
                "renew",
                "codes-pw",
                profile.hasPassword(),
                "btn",
                new ResourceModel("backup.renew"),
                proof -> show(factors().renewBackupCodes(Visit.signedIn(), proof), "codes")));
        return panel.setVisible(profile.secondFactor().isOn());
    }

    private static Component off(String id, String name, Factor factor, Profile profile) {
        return new ProofForm(id, name, profile.hasPassword(), "btn-d", new ResourceModel("factor.off"), proof -> {
            factors().turnOff(Visit.signedIn(), factor, proof);
            throw new RedirectToUrlException("/account/security?done=off");
        });
    }

    private static SecondFactors factors() {
        return Services.of(SecurityPage.class).get(SecondFactors.class);
    }

    /** The digits that prove that the authenticator has the secret. */
    private final class ConfirmForm extends UseCaseForm {

        private static final long serialVersionUID = 1L;

        ConfirmForm(String id) {
            super(id);
            add(field(new TextField<>("code", value("code"))));
        }

        @Override
        protected void submit() {
            show(factors().confirm(Visit.signedIn(), text("code")), "totp");
        }
    }
}
