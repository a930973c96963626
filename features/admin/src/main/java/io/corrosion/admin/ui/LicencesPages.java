package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The list of licences. */
@Component
public final class LicencesPages implements PageContribution {

    @Override
    public String path() {
        return "admin/licences";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return LicencesPage.class;
    }

    @Override
    public String icon() {
        return "license";
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of("platform.licences"));
    }

    @Override
    public Reach reach() {
        return Reach.PLATFORM;
    }
}
