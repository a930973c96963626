package io.corrosion.notifications.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What a server told, reached from its notifications. */
@Component
public final class ServerHistoryPages implements PageContribution {

    @Override
    public String path() {
        return "servers/${server}/notifications/history";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return ServerHistoryPage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(OrganisationPages.MANAGE);
    }

    @Override
    public Reach reach() {
        return Reach.SERVER;
    }
}
