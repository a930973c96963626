package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The platform at a glance, in the rail of operators. */
@Component
public final class AdminPages implements PageContribution {

    @Override
    public String path() {
        return "admin";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return AdminPage.class;
    }

    @Override
    public String icon() {
        return "shield-cog";
    }

    @Override
    public NavGroup group() {
        return NavGroup.ORGANISATION;
    }

    @Override
    public int weight() {
        return 900;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of("platform.view"));
    }

    @Override
    public Reach reach() {
        return Reach.PLATFORM;
    }
}
