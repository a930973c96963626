package io.corrosion.account.ui;

import io.corrosion.api.identity.Profile;
import io.corrosion.api.identity.Profiles;
import io.corrosion.api.identity.Registration;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Where somebody lands who has registered: confirm the address, bring a licence, add the server. */
public final class SetupPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public SetupPage(PageParameters parameters) {
        super(parameters);
        Profile profile = Services.of(SetupPage.class).get(Profiles.class).of(Visit.signedIn());
        boolean member = Visit.current().organisation().isPresent();
        boolean verified = profile.person().emailVerified();
        add(new WebMarkupContainer("verified").setVisible(verified));
        add(new WebMarkupContainer("unverified")
                .add(new Label(
                        "mailed",
                        new StringResourceModel("mailed", this)
                                .setParameters(profile.person().email())))
                .setVisible(!verified));
        add(new WebMarkupContainer("licensed").setVisible(member));
        add(new LicenceForm("licence").setVisible(!member));
        add(new WebMarkupContainer("server").setVisible(member));
    }

    @Override
    public String place() {
        return "/setup";
    }

    /** The key of a bought licence. */
    private static final class LicenceForm extends UseCaseForm {

        private static final long serialVersionUID = 1L;

        LicenceForm(String id) {
            super(id);
            add(field(new TextField<>("license_key", value("license_key"))));
            add(field(new TextField<>("organisation", value("organisation"))));
        }

        @Override
        protected void submit() {
            Services.of(SetupPage.class)
                    .get(Registration.class)
                    .bringLicence(Visit.signedIn(), text("license_key"), text("organisation"));
            throw new RedirectToUrlException("/setup");
        }
    }
}
