package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** One account. */
@Component
public final class UserPages implements PageContribution {

    @Override
    public String path() {
        return "admin/users/${user}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return UserPage.class;
    }

    @Override
    public String icon() {
        return "user";
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of("platform.users"));
    }

    @Override
    public Reach reach() {
        return Reach.PLATFORM;
    }
}
