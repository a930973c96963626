package io.corrosion.recovery.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.recovery.Recoveries;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;

/** Crashes on a server's overview. */
@Component(service = PanelContribution.class)
public final class RecoveryPanelContribution implements PanelContribution<LicenseId> {

    @Override
    public Slot<LicenseId> slot() {
        return Slot.OVERVIEW_ASIDE;
    }

    @Override
    public Class<?> texts() {
        return RecoveryPanel.class;
    }

    @Override
    public int weight() {
        return 200;
    }

    @Override
    public Permission permission() {
        return Recoveries.VIEW;
    }

    @Override
    public Panel create(String id, IModel<LicenseId> subject) {
        return new RecoveryPanel(id, subject);
    }
}
