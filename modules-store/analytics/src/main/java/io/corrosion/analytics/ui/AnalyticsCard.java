package io.corrosion.analytics.ui;

import io.corrosion.analytics.AnalyticsPermissions;
import io.corrosion.analytics.Insights;
import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The last day in figures, on a server's overview. */
@Component(service = PanelContribution.class)
public final class AnalyticsCard implements PanelContribution<LicenseId> {

    @Reference
    private Insights insights;

    @Override
    public Slot<LicenseId> slot() {
        return Slot.OVERVIEW_ASIDE;
    }

    @Override
    public Permission permission() {
        return AnalyticsPermissions.VIEW;
    }

    @Override
    public Panel create(String id, IModel<LicenseId> subject) {
        return new AnalyticsCardPanel(id, subject);
    }
}
