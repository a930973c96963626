package io.corrosion.store.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** {@code /servers/{id}/modules}: what the server has of each module, and what can be done about it. */
public final class ServerModulesPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final Permission MANAGE = Permission.of(Modules.MANAGE);

    public ServerModulesPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "modules";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<OwnedModule> all = Services.of(this).get(ModuleDesk.class).of(Visit.signedIn(), licence());
        boolean mayManage = Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), MANAGE);
        RepeatingView rows = new RepeatingView("module");
        all.forEach(owned -> rows.add(new OwnedModuleRow(rows.newChildId(), licence(), owned, mayManage)));
        add(new WebMarkupContainer("list").add(rows).setVisible(!all.isEmpty()));
        add(new EmptyState("empty", "packages", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(all.isEmpty()));
    }
}
