package io.corrosion.store.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.module.Modules;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;

/** How modules and their stores do, on the administrator's first page. */
@Component(service = PanelContribution.class)
public final class RuntimeCard implements PanelContribution<Scope.Platform> {

    private static final int WEIGHT = 100;

    @Override
    public Slot<Scope.Platform> slot() {
        return Slot.ADMIN;
    }

    @Override
    public int weight() {
        return WEIGHT;
    }

    @Override
    public Permission permission() {
        return Permission.of(Modules.INSTALL);
    }

    @Override
    public Panel create(String id, IModel<Scope.Platform> subject) {
        return new RuntimePanel(id).spoken();
    }
}
