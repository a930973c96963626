package io.corrosion.admin.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The platform's settings. */
@Component
public final class SettingsPages implements PageContribution {

    @Override
    public String path() {
        return "admin/settings";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return SettingsPage.class;
    }

    @Override
    public String icon() {
        return "adjustments";
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
