package io.corrosion.notifications.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** How one wants to be told, among the pages of one's account. */
@Component
public final class OwnPages implements PageContribution {

    @Override
    public String path() {
        return "account/notifications";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return OwnPage.class;
    }

    @Override
    public String icon() {
        return "bell-cog";
    }
}
