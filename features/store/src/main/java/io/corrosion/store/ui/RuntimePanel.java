package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleRuntime;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** What operators must know of the runtime: that it is in safe mode, and which stores are left out. Nothing when all is well. */
final class RuntimePanel extends Panel {

    private static final long serialVersionUID = 1L;

    private final IModel<ModuleRuntime> runtime =
            Services.model(RuntimePanel.class, Modules.class, store -> store.runtime(Visit.signedIn()));

    private boolean spoken;

    RuntimePanel(String id) {
        super(id);
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        ModuleRuntime now = runtime.getObject();
        setVisible(spoken || now.safeMode() || !now.troubles().isEmpty());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        ModuleRuntime now = runtime.getObject();
        String held = now.notStarted().isEmpty() ? getString("none") : String.join(", ", now.notStarted());
        int count = now.notStarted().size();
        add(new Notice(
                        "safe",
                        Tone.WARN,
                        new StringResourceModel(count == 1 ? "safe.one" : "safe", this).setParameters(count),
                        new StringResourceModel("safe.meaning", this).setParameters(held))
                .setVisible(now.safeMode()));
        add(new ListView<>("trouble", runtime.map(ModuleRuntime::troubles)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<ModuleRuntime.Trouble> item) {
                ModuleRuntime.Trouble trouble = item.getModelObject();
                item.add(new Notice(
                        "notice",
                        Tone.BAD,
                        new StringResourceModel("left.out", RuntimePanel.this).setParameters(trouble.repository()),
                        Model.of(trouble.what() + " " + trouble.remedy())));
            }
        });
        add(new Label("well", new ResourceModel("well"))
                .setVisible(spoken && !now.safeMode() && now.troubles().isEmpty()));
    }

    /** Says so when all is well, for places with a heading of their own. */
    RuntimePanel spoken() {
        spoken = true;
        return this;
    }
}
