package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModulePart;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.StringResourceModel;

/** Price, author, versions, what it is made of: what one compares. */
final class ModuleFacts extends Panel {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 8;

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
        List<ModulePart> parts = Services.of(this).get(Modules.class).parts(Visit.signedIn(), module.slug());
        add(
                new ListView<>(
                        "parts",
                        parts.subList(0, Math.min(SHOWN, parts.size())).stream()
                                .map(this::words)
                                .toList()) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void populateItem(ListItem<String> item) {
                        item.add(new Label("part", item.getModelObject()));
                    }
                });
        int more = parts.size() - SHOWN;
        add(new Label("more", new StringResourceModel("more", this).setParameters(more)).setVisible(more > 0));
        add(new Label("counts", () -> getString(module.everywhere() ? "everywhere" : "chosen")));
    }

    private String words(ModulePart part) {
        String licences = part.licences().isEmpty() ? getString("no.license") : String.join(", ", part.licences());
        return (part.name() + " " + part.version()).strip() + " · " + licences;
    }
}
