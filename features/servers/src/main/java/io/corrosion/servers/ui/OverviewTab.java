package io.corrosion.servers.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** A server's first tab. */
@Component
public final class OverviewTab implements ServerTabContribution {

    @Override
    public String path() {
        return "";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return OverviewPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "gauge";
    }

    @Override
    public int weight() {
        return 100;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.OVERVIEW;
    }

    @Override
    public Permission permission() {
        return ServerPermissions.VIEW;
    }
}
