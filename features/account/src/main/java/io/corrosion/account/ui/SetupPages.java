package io.corrosion.account.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** The first step after registering. */
@Component
public final class SetupPages implements PageContribution {

    @Override
    public String path() {
        return "setup";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return SetupPage.class;
    }

    @Override
    public String icon() {
        return "rocket";
    }
}
