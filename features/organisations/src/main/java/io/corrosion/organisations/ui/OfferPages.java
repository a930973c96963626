package io.corrosion.organisations.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** Where the link in a transfer offer leads. */
@Component
public final class OfferPages implements PageContribution {

    @Override
    public String path() {
        return "transfers/${token}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return OfferPage.class;
    }
}
