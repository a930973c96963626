package io.corrosion.account.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** Where one is signed in. */
@Component
public final class SessionsPages implements PageContribution {

    @Override
    public String path() {
        return "account/sessions";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return SessionsPage.class;
    }

    @Override
    public String icon() {
        return "devices";
    }
}
