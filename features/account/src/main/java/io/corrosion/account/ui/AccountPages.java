package io.corrosion.account.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** Name, address, farewell; reached from the menu of the person. */
@Component
public final class AccountPages implements PageContribution {

    @Override
    public String path() {
        return "account";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return AccountPage.class;
    }

    @Override
    public String icon() {
        return "user-circle";
    }
}
