package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleOrigin;
import io.corrosion.api.module.Modules;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;

/** From which repository a module comes, for whom that is, and who else publishes under its name; for operators. */
final class OriginPanel extends Panel {

    private static final long serialVersionUID = 1L;

    OriginPanel(String id, String slug) {
        super(id);
        IModel<ModuleOrigin> origin =
                Services.model(OriginPanel.class, Modules.class, store -> store.origin(Visit.signedIn(), slug));
        add(new Label("repository", origin.map(ModuleOrigin::repository)));
        add(new Label("audience", () -> audience(origin.getObject())));
        add(new ListView<>("warning", origin.map(now -> List.copyOf(now.warnings()))) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(new Notice("notice", Tone.WARN, new ResourceModel("rival"), item.getModel()));
            }
        });
    }

    private String audience(ModuleOrigin origin) {
        List<String> ids =
                origin.organisations().stream().map(TenantId::toString).sorted().toList();
        return ids.isEmpty() ? getString("everybody") : String.join(", ", ids);
    }
}
