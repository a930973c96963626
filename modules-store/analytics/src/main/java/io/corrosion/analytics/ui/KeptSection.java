package io.corrosion.analytics.ui;

import io.corrosion.analytics.AnalyticsPermissions;
import io.corrosion.analytics.Holdings;
import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this module keeps of an organisation, on its settings page. */
@Component(service = PanelContribution.class)
public final class KeptSection implements PanelContribution<TenantId> {

    @Reference
    private Holdings holdings;

    @Override
    public Slot<TenantId> slot() {
        return Slot.SETTINGS;
    }

    @Override
    public Permission permission() {
        return AnalyticsPermissions.VIEW;
    }

    @Override
    public Panel create(String id, IModel<TenantId> subject) {
        return new KeptPanel(id, subject);
    }
}
