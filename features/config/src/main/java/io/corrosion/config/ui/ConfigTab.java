package io.corrosion.config.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.config.Configs;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** A server's configuration, as a tab of the server. */
@Component
public final class ConfigTab implements ServerTabContribution {

    @Override
    public String path() {
        return "config";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return ConfigPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "adjustments";
    }

    @Override
    public int weight() {
        return 320;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.SETTINGS;
    }

    @Override
    public Permission permission() {
        return Configs.READ;
    }
}
