package io.corrosion.servers.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The tab with the server's description, its updates and what cannot be undone. */
@Component
public final class SettingsTab implements ServerTabContribution {

    @Override
    public String path() {
        return "settings";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return SettingsPage.class;
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
        return 780;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.SETTINGS;
    }

    @Override
    public Permission permission() {
        return Permission.of("settings.read");
    }
}
