package io.corrosion.admin.ui;

import io.corrosion.admin.Overview;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.PlatformModel;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.slot.SlotPanel;
import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The platform at a glance: totals, health, bundles, modules (ADM-06). */
public final class AdminPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public AdminPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/admin";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Overview.Sight sight = Services.of(this).get(Overview.class).look(Visit.signedIn());
        add(new AdminTabs("tabs", ""));
        add(
                new Label("users", sight.totals().users()),
                new Label("tenants", sight.totals().tenants()));
        add(
                new Label("servers", sight.totals().servers()),
                new Label("licences", sight.totals().licenses()));
        add(new Label("nodes", sight.totals().nodes()));
        add(new DeskTable(
                "health",
                List.of("col.part", "col.state", "col.detail"),
                sight.health().stream()
                        .map(part -> row(part.name(), part.up() ? "up" : "down", part.detail()))
                        .toList()));
        add(SlotPanel.framed("panels", Slot.ADMIN, new PlatformModel()));
        add(new DeskTable("bundles", List.of("col.bundle", "col.state", "col.version"), rows(sight.bundles())));
        add(new DeskTable("modules", List.of("col.module", "col.state", "col.version"), rows(sight.modules()))
                .setVisible(!sight.modules().isEmpty()));
        add(new EmptyState("none", "packages", new ResourceModel("none.what"), new ResourceModel("none.how"))
                .setVisible(sight.modules().isEmpty()));
    }

    private static List<DeskRow> rows(List<Overview.Installed> installed) {
        return installed.stream()
                .map(each -> row(each.name(), each.state(), each.version()))
                .toList();
    }

    private static DeskRow row(String name, String state, String fact) {
        return new DeskRow("", name, "", state, Look.of(state), List.of(fact));
    }
}
