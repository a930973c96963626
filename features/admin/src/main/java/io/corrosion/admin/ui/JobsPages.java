package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The queues and their jobs. */
@Component
public final class JobsPages implements PageContribution {

    @Override
    public String path() {
        return "admin/jobs";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return JobsPage.class;
    }

    @Override
    public String icon() {
        return "stack-2";
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of("platform.jobs"));
    }

    @Override
    public Reach reach() {
        return Reach.PLATFORM;
    }
}
