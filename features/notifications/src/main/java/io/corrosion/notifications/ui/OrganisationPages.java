package io.corrosion.notifications.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The organisation's channels, in the rail. */
@Component
public final class OrganisationPages implements PageContribution {

    static final Permission MANAGE = Permission.of("notifications.manage");

    @Override
    public String path() {
        return "organisation/notifications";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return OrganisationChannelsPage.class;
    }

    @Override
    public String icon() {
        return "bell-ringing";
    }

    @Override
    public NavGroup group() {
        return NavGroup.ORGANISATION;
    }

    @Override
    public int weight() {
        return 350;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(MANAGE);
    }
}
