package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleListing;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;

/** Price, author, versions: what one compares. */
final class ModuleFacts extends Panel {

    private static final long serialVersionUID = 1L;

    ModuleFacts(String id, ModuleListing module) {
        super(id);
        add(new Label("price", () -> Looks.price(this, module)));
        add(new Label("author", module.author()));
        add(new Label(
                "newest", module.versions().isEmpty() ? "–" : module.versions().get(0)));
        add(new Label("installed", () -> module.installed().orElseGet(() -> getString("no"))));
        add(new Label("license", () -> module.license().isEmpty() ? getString("no.license") : module.license()));
        add(new Label("counts", () -> getString(module.everywhere() ? "everywhere" : "chosen")));
    }
}
