package io.corrosion.plugins.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.plugins.PluginPermissions;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Where a plugin's wipe rule is edited. */
@Component
public final class RulePages implements PageContribution {

    @Override
    public String path() {
        return "servers/${server}/plugins/${plugin}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return RulePage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(PluginPermissions.MANAGE);
    }

    @Override
    public Reach reach() {
        return Reach.SERVER;
    }
}
