package io.corrosion.plugins.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.plugins.PluginPermissions;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The game plugins tab of a server. */
@Component
public final class PluginsTab implements ServerTabContribution {

    @Override
    public String path() {
        return "plugins";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return PluginsPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "plug";
    }

    @Override
    public int weight() {
        return 340;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.PLUGINS;
    }

    @Override
    public Permission permission() {
        return PluginPermissions.VIEW;
    }
}
