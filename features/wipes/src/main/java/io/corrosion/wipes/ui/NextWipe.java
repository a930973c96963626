package io.corrosion.wipes.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.wipes.WipePermissions;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;

/** The next wipe on a server's overview. */
@Component(service = PanelContribution.class)
public final class NextWipe implements PanelContribution<LicenseId> {

    @Override
    public Slot<LicenseId> slot() {
        return Slot.OVERVIEW_ASIDE;
    }

    @Override
    public Class<?> texts() {
        return NextWipePanel.class;
    }

    @Override
    public int weight() {
        return 100;
    }

    @Override
    public Permission permission() {
        return WipePermissions.VIEW;
    }

    @Override
    public Panel create(String id, IModel<LicenseId> subject) {
        return new NextWipePanel(id, subject);
    }
}
