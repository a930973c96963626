package io.corrosion.notifications.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** What a server reports, as a tab of the server. */
@Component
public final class NotificationsTab implements ServerTabContribution {

    @Override
    public String path() {
        return "notifications";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return NotificationsPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "bell";
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
        return Permission.of("notifications.manage");
    }
}
