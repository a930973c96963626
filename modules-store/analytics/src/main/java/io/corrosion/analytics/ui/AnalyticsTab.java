package io.corrosion.analytics.ui;

import io.corrosion.analytics.AnalyticsPermissions;
import io.corrosion.analytics.Insights;
import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tab with the charts; there as soon as the use cases are. */
@Component
public final class AnalyticsTab implements ServerTabContribution {

    @Reference
    private Insights insights;

    @Override
    public String path() {
        return "analytics";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return AnalyticsPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "chart-line";
    }

    @Override
    public Permission permission() {
        return AnalyticsPermissions.VIEW;
    }
}
