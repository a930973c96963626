package io.corrosion.team.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The members of the organisation chosen in the rail. */
@Component
public final class TeamPages implements PageContribution {

    @Override
    public String path() {
        return "team";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return TeamPage.class;
    }

    @Override
    public String icon() {
        return "users";
    }

    @Override
    public NavGroup group() {
        return NavGroup.ORGANISATION;
    }

    @Override
    public int weight() {
        return 100;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of("team.view"));
    }
}
