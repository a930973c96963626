package io.corrosion.notifications.ui;

import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** A person's own notices, in the rail. */
@Component
public final class InboxPages implements PageContribution {

    @Override
    public String path() {
        return "notifications";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return InboxPage.class;
    }

    @Override
    public String icon() {
        return "bell";
    }

    @Override
    public NavGroup group() {
        return NavGroup.OPERATE;
    }

    @Override
    public int weight() {
        return 900;
    }
}
