package io.corrosion.analytics.ui;

import io.corrosion.analytics.Holdings;
import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What comes in, on the administrator's first page. */
@Component(service = PanelContribution.class)
public final class IncomingCard implements PanelContribution<Scope.Platform> {

    @Reference
    private Holdings holdings;

    @Override
    public Slot<Scope.Platform> slot() {
        return Slot.ADMIN;
    }

    @Override
    public Permission permission() {
        return Holdings.PLATFORM;
    }

    @Override
    public Panel create(String id, IModel<Scope.Platform> subject) {
        return new IncomingPanel(id);
    }
}
