package io.corrosion.store.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.module.Suggestion;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.work.JobProgressPanel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        Map<String, List<String>> fitting =
                Services.of(this).get(ModuleGuide.class).suggestions(Visit.signedIn(), licence()).stream()
                        .collect(Collectors.toMap(each -> each.module().slug(), Suggestion::plugins));
        RepeatingView rows = new RepeatingView("module");
        all.stream()
                .sorted(Comparator.comparing(
                        owned -> !fitting.containsKey(owned.module().slug())))
                .forEach(owned -> rows.add(new OwnedModuleRow(
                        rows.newChildId(),
                        licence(),
                        owned,
                        fitting.getOrDefault(owned.module().slug(), List.of()),
                        mayManage)));
        add(new JobProgressPanel(
                "job", new ResourceModel("arriving"), all.stream().anyMatch(OwnedModuleRow::isArriving)));
        add(new WebMarkupContainer("list").add(rows).setVisible(!all.isEmpty()));
        add(new EmptyState("empty", "packages", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(all.isEmpty()));
    }
}
