package io.corrosion.servers.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;

/** The power control beside a server's name. */
@Component(service = PanelContribution.class)
public final class PowerPanelContribution implements PanelContribution<LicenseId> {

    @Override
    public Slot<LicenseId> slot() {
        return Slot.SERVER_POWER;
    }

    @Override
    public Class<?> texts() {
        return PowerPanel.class;
    }

    @Override
    public Permission permission() {
        return ServerPermissions.VIEW;
    }

    @Override
    public Panel create(String id, IModel<LicenseId> subject) {
        return new PowerPanel(id, subject);
    }
}
