package io.corrosion.organisations.ui;

import io.corrosion.ui.page.ConsolePage;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Founds an organisation; whoever does owns it. */
public final class NewOrganisationPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public NewOrganisationPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/organisation";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new FoundingForm("form"));
    }
}
