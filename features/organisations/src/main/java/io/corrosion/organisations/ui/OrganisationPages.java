package io.corrosion.organisations.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The settings of the organisation chosen in the rail. */
@Component
public final class OrganisationPages implements PageContribution {

    static final Permission VIEW = Permission.of("tenant.view");
    static final Permission UPDATE = Permission.of("tenant.update");
    static final Permission DELETE = Permission.of("tenant.delete");

    @Override
    public String path() {
        return "organisation";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return OrganisationPage.class;
    }

    @Override
    public String icon() {
        return "building";
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
