package io.corrosion.store.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The tab with a server's modules. */
@Component
public final class ServerModulesTab implements ServerTabContribution {

    @Override
    public String path() {
        return "modules";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return ServerModulesPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "packages";
    }

    @Override
    public int weight() {
        return 750;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.PLUGINS;
    }

    @Override
    public Permission permission() {
        return Permission.of("server.view");
    }
}
