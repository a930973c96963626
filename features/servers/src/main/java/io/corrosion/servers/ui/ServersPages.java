package io.corrosion.servers.ui;

import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** The list of servers, first in the rail. Everybody signed in may open it; it shows what they may see. */
@Component
public final class ServersPages implements PageContribution {

    @Override
    public String path() {
        return "servers";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return ServersPage.class;
    }

    @Override
    public String icon() {
        return "server-2";
    }

    @Override
    public NavGroup group() {
        return NavGroup.OPERATE;
    }

    @Override
    public int weight() {
        return 100;
    }
}
