package io.corrosion.schedules.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.schedules.SchedulePermissions;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The schedules tab of a server. */
@Component
public final class SchedulesTab implements ServerTabContribution {

    @Override
    public String path() {
        return "schedules";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return SchedulesPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "calendar-repeat";
    }

    @Override
    public int weight() {
        return 350;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.WIPES;
    }

    @Override
    public Permission permission() {
        return SchedulePermissions.READ;
    }
}
