package io.corrosion.backups.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.backups.BackupPermissions;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** Where a panel's own copies are; no tab, for most servers have none: the connection page leads there. */
@Component
public final class PanelCopiesTab implements ServerTabContribution {

    @Override
    public String path() {
        return "panel-copies";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return PanelCopiesPage.class;
    }

    @Override
    public String icon() {
        return "copy";
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.NONE;
    }

    @Override
    public Permission permission() {
        return BackupPermissions.READ;
    }
}
