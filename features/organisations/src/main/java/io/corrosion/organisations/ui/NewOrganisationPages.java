package io.corrosion.organisations.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** Where anybody founds an organisation. */
@Component
public final class NewOrganisationPages implements PageContribution {

    @Override
    public String path() {
        return "organisations/new";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return NewOrganisationPage.class;
    }
}
