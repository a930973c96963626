package io.corrosion.servers.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Where a server is added to the chosen organisation. */
@Component
public final class AddServerPages implements PageContribution {

    @Override
    public String path() {
        return "servers/new";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return AddServerPage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(ServerPermissions.CREATE);
    }
}
