package io.corrosion.roles.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The organisation's roles, in the rail. */
@Component
public final class RolesPages implements PageContribution {

    static final Permission VIEW = Permission.of("team.view");

    @Override
    public String path() {
        return "roles";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return RolesPage.class;
    }

    @Override
    public String icon() {
        return "shield-lock";
    }

    @Override
    public NavGroup group() {
        return NavGroup.ORGANISATION;
    }

    @Override
    public int weight() {
        return 300;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(VIEW);
    }
}
