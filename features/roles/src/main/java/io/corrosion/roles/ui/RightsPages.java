package io.corrosion.roles.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What was given in the organisation beside the roles of membership; reached from the roles. */
@Component
public final class RightsPages implements PageContribution {

    @Override
    public String path() {
        return "rights";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return RightsPage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(RolesPages.VIEW);
    }
}
