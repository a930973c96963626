package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the platform sells, and for how much. */
@Component
public final class PricesPages implements PageContribution {

    @Override
    public String path() {
        return "admin/prices";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return PricesPage.class;
    }

    @Override
    public String icon() {
        return "receipt";
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
