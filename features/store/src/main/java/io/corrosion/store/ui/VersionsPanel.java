package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleCopies;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;

/** The versions offered, for operators: each leads to what going there would do, and to the buttons that do it. */
final class VersionsPanel extends Panel {

    private static final long serialVersionUID = 1L;

    VersionsPanel(String id, ModuleListing module) {
        super(id);
        Optional<ModuleCopies> copies = module.installed()
                .map(version ->
                        Services.of(VersionsPanel.class).get(Modules.class).copies(Visit.signedIn(), module.slug()));
        add(new ListView<>("version", module.versions()) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                String version = item.getModelObject();
                item.add(new WebMarkupContainer("open")
                        .add(new Label("number", version))
                        .add(AttributeModifier.replace("href", PlanPage.path(module.slug(), version))));
                item.add(new WebMarkupContainer("here")
                        .setVisible(module.installed().filter(version::equals).isPresent()));
                item.add(new WebMarkupContainer("rows")
                        .setVisible(copies.flatMap(kept -> kept.of(version)).isPresent()));
            }
        });
    }
}
