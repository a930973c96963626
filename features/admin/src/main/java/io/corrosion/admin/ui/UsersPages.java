package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The list of accounts. */
@Component
public final class UsersPages implements PageContribution {

    @Override
    public String path() {
        return "admin/users";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return UsersPage.class;
    }

    @Override
    public String icon() {
        return "users";
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
