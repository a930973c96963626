package io.corrosion.servers.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The tab with a server's credentials. */
@Component
public final class ConnectionTab implements ServerTabContribution {

    @Override
    public String path() {
        return "connection";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return ConnectionPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "plug-connected";
    }

    @Override
    public int weight() {
        return 800;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.SETTINGS;
    }

    @Override
    public Permission permission() {
        return ServerPermissions.CONNECTION;
    }
}
