package io.corrosion.notifications.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What an organisation told, reached from its channels. */
@Component
public final class OrganisationHistoryPages implements PageContribution {

    @Override
    public String path() {
        return "organisation/notifications/history";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return OrganisationHistoryPage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(OrganisationPages.MANAGE);
    }
}
