package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;

/** Price, author, versions, what it is made of: what one compares. */
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
        Optional<String> sbom = Services.of(this).get(Modules.class).sbom(Visit.signedIn(), module.slug());
        add(new WebMarkupContainer("sbom")
                .add(AttributeModifier.replace("href", sbom.orElse("")))
                .setVisible(sbom.isPresent()));
        add(new WebMarkupContainer("no.sbom").setVisible(sbom.isEmpty()));
        add(new Label("counts", () -> getString(module.everywhere() ? "everywhere" : "chosen")));
    }
}
