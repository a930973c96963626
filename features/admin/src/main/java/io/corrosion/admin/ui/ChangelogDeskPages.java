package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Where news is published. */
@Component
public final class ChangelogDeskPages implements PageContribution {

    @Override
    public String path() {
        return "admin/changelog";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return ChangelogDeskPage.class;
    }

    @Override
    public String icon() {
        return "news";
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of("platform.settings"));
    }

    @Override
    public Reach reach() {
        return Reach.PLATFORM;
    }
}
