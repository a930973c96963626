package io.corrosion.recovery.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.recovery.Recoveries;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** Crash recovery, as a tab of the server. */
@Component
public final class RecoveryTab implements ServerTabContribution {

    @Override
    public String path() {
        return "recovery";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return RecoveryPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "heart-rate-monitor";
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
        return Recoveries.READ;
    }
}
