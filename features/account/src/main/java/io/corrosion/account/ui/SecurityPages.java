package io.corrosion.account.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** Ways to sign in. */
@Component
public final class SecurityPages implements PageContribution {

    @Override
    public String path() {
        return "account/security";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return SecurityPage.class;
    }

    @Override
    public String icon() {
        return "shield-lock";
    }
}
