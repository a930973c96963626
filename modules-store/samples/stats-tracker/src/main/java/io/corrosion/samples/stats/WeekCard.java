package io.corrosion.samples.stats;

import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;

/** Puts the week on the server's overview. */
@Component(service = PanelContribution.class)
public final class WeekCard implements PanelContribution<LicenseId> {

    static final Permission VIEW = Permission.of("players.view");

    @Override
    public Slot<LicenseId> slot() {
        return Slot.OVERVIEW_ASIDE;
    }

    @Override
    public Permission permission() {
        return VIEW;
    }

    @Override
    public Panel create(String id, IModel<LicenseId> server) {
        return new WeekPanel(id, server);
    }
}
