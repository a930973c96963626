package io.corrosion.analytics.ui;

import io.corrosion.analytics.Alerts;
import io.corrosion.analytics.AnalyticsPermissions;
import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tab with alerts and their rules. */
@Component
public final class AlertsTab implements ServerTabContribution {

    @Reference
    private Alerts alerts;

    @Override
    public String path() {
        return "alerts";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return AlertsPage.class;
    }

    @Override
    public String icon() {
        return "bell";
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public int weight() {
        return 1010;
    }

    @Override
    public Permission permission() {
        return AnalyticsPermissions.VIEW;
    }
}
