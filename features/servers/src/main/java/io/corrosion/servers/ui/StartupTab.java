package io.corrosion.servers.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.servers.Startups;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The tab that says how a server is started. */
@Component
public final class StartupTab implements ServerTabContribution {

    @Override
    public String path() {
        return "startup";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return StartupPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "player-play";
    }

    @Override
    public int weight() {
        return 790;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.SETTINGS;
    }

    @Override
    public Permission permission() {
        return Startups.READ;
    }
}
