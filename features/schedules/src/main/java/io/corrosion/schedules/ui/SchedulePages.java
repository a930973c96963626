package io.corrosion.schedules.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.schedules.SchedulePermissions;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Where a schedule is made ({@code new}) or changed. */
@Component
public final class SchedulePages implements PageContribution {

    @Override
    public String path() {
        return "servers/${server}/schedules/${schedule}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return SchedulePage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(SchedulePermissions.READ);
    }

    @Override
    public Reach reach() {
        return Reach.SERVER;
    }
}
