package io.corrosion.store.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The settings of one module on one server. */
@Component
public final class ModuleSettingsPages implements PageContribution {

    @Override
    public String path() {
        return "servers/${server}/modules/${slug}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return ModuleSettingsPage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of(Modules.MANAGE));
    }

    @Override
    public Reach reach() {
        return Reach.SERVER;
    }
}
