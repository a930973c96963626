package io.corrosion.servers.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.servers.PlatformServers;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The servers of all organisations, for operators. */
@Component
public final class PlatformServersPages implements PageContribution {

    @Override
    public String path() {
        return "admin/servers";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return PlatformServersPage.class;
    }

    @Override
    public String icon() {
        return "server-2";
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(PlatformServers.LICENCES);
    }

    @Override
    public Reach reach() {
        return Reach.PLATFORM;
    }
}
