package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Reputation;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.StringResourceModel;

/** A module in the catalogue; the whole card leads to its page. */
final class ModuleCard extends Panel {

    private static final long serialVersionUID = 1L;

    /**
     * @param picture the address of the picture that stands for it; empty when it has none
     * @param waiting how many servers wait for an operator to install it
     */
    ModuleCard(String id, ModuleListing module, Optional<String> picture, Reputation reputation, int waiting) {
        super(id);
        setRenderBodyOnly(true);
        add(new WebMarkupContainer("picture")
                .add(AttributeModifier.replace("src", picture.orElse("")))
                .setVisible(picture.isPresent()));
        var tile = new WebMarkupContainer("tile");
        tile.add(AttributeModifier.append("class", Looks.tile(module)));
        add(tile.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + module.icon()))));
        var open = new WebMarkupContainer("open");
        open.add(AttributeModifier.replace("href", "/store/" + module.slug()));
        open.add(AttributeModifier.replace("data-place", module.name()));
        open.add(AttributeModifier.replace("data-icon", "puzzle"));
        add(open.add(new Label("name", module.name()).setRenderBodyOnly(true)));
        add(new Label("author", module.author()), new Label("description", module.description()));
        add(new Label("category", module.category()));
        add(new WebMarkupContainer("verified").setVisible(reputation.verified()));
        add(new WebMarkupContainer("community")
                .setVisible(!reputation.verified() && module.state() != ModuleState.PLANNED));
        add(new WebMarkupContainer("rated")
                .add(new Label("stars", ReputationPanel.stars(reputation)))
                .setVisible(reputation.reviews() > 0));
        add(new Label(
                        "waiting",
                        new StringResourceModel(waiting == 1 ? "card.waiting.one" : "card.waiting", this)
                                .setParameters(waiting))
                .setVisible(waiting > 0));
        boolean failed = module.state() == ModuleState.FAILED || module.state() == ModuleState.QUARANTINED;
        add(new WebMarkupContainer("failed").setVisible(failed));
        add(new Label(
                        "update",
                        new StringResourceModel("card.update", this)
                                .setParameters(module.update().orElse("")))
                .setVisible(module.update().isPresent()));
        add(new WebMarkupContainer("installed")
                .setVisible(module.installed().isPresent() && module.update().isEmpty()));
        boolean planned = module.state() == ModuleState.PLANNED;
        add(new WebMarkupContainer("planned").setVisible(planned));
        add(new Label("price", () -> Looks.price(this, module))
                .setVisible(module.installed().isEmpty() && !planned));
    }
}
