package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** One organisation. */
@Component
public final class OrganisationPages implements PageContribution {

    @Override
    public String path() {
        return "admin/organisations/${tenant}";
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
    public Optional<Permission> permission() {
        return Optional.of(Permission.of("platform.tenants"));
    }

    @Override
    public Reach reach() {
        return Reach.PLATFORM;
    }
}
