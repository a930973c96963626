package io.corrosion.backups.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.backups.BackupPermissions;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The backups tab of a server. */
@Component
public final class BackupsTab implements ServerTabContribution {

    @Override
    public String path() {
        return "backups";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return BackupsPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "archive";
    }

    @Override
    public int weight() {
        return 310;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.BACKUPS;
    }

    @Override
    public Permission permission() {
        return BackupPermissions.READ;
    }
}
