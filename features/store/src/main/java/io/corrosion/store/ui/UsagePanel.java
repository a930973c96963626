package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleUsage;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/** What an installed module uses on this node, for operators. */
final class UsagePanel extends Panel {

    private static final long serialVersionUID = 1L;
    private static final long MEGABYTE = 1024 * 1024;
    private static final double SECOND = 1000;

    UsagePanel(String id, String slug) {
        super(id);
        IModel<ModuleUsage> usage =
                Services.model(UsagePanel.class, Modules.class, store -> store.usage(Visit.signedIn(), slug));
        add(
                new Label("cpu", usage.map(now -> seconds(now.cpuMillis()))),
                new Label("memory", usage.map(now -> megabytes(now.allocatedBytes()))),
                new Label("kept", usage.map(now -> megabytes(now.keptBytes()))),
                new Label("threads", usage.map(ModuleUsage::threads)),
                new Label("calls", usage.map(ModuleUsage::calls)),
                new Label("failures", usage.map(ModuleUsage::failures)),
                new Label("late", usage.map(ModuleUsage::late)),
                new Label("refused", usage.map(ModuleUsage::refused)));
        var trouble = new WebMarkupContainer("trouble") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!usage.getObject().lastTrouble().isEmpty());
            }
        };
        add(trouble.add(new Label("words", usage.map(ModuleUsage::lastTrouble))));
        add(new ListView<>("kind", usage.map(now -> List.copyOf(now.kinds()))) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<ModuleUsage.Kind> item) {
                ModuleUsage.Kind kind = item.getModelObject();
                item.add(
                        new Label("name", kind.name()),
                        new Label("calls", kind.calls()),
                        new Label("cpu", seconds(kind.cpuMillis())),
                        new Label("memory", megabytes(kind.allocatedBytes())));
            }
        });
    }

    private static String seconds(long millis) {
        return String.format(java.util.Locale.ROOT, "%.1f s", millis / SECOND);
    }

    private static String megabytes(long bytes) {
        return bytes / MEGABYTE + " MB";
    }
}
