package ${package}.ui;

import ${package}.Notes;
import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The card on the dashboard. */
@Component(service = PanelContribution.class)
public final class NotesCard implements PanelContribution<TenantId> {

    @Reference
    private Notes notes;

    @Override
    public Slot<TenantId> slot() {
        return Slot.DASHBOARD;
    }

    @Override
    public Permission permission() {
        return Notes.VIEW;
    }

    @Override
    public Panel create(String id, IModel<TenantId> subject) {
        return new NotesCardPanel(id, subject);
    }
}
