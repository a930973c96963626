package io.corrosion.hello.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.hello.Greetings;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The card on the dashboard. */
@Component(service = PanelContribution.class)
public final class HelloCard implements PanelContribution<TenantId> {

    @Reference
    private Greetings greetings;

    @Override
    public Slot<TenantId> slot() {
        return Slot.DASHBOARD;
    }

    @Override
    public Permission permission() {
        return Greetings.VIEW;
    }

    @Override
    public Panel create(String id, IModel<TenantId> subject) {
        return new HelloCardPanel(id, subject);
    }
}
