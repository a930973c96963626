package io.corrosion.store.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Reputation;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Every module of the catalogue, with search and filter. */
public final class StorePage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private final IModel<List<ModuleListing>> modules =
            Services.model(StorePage.class, Modules.class, store -> store.catalogue(Visit.signedIn()));

    public StorePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/store";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<ModuleListing> all = modules.getObject();
        boolean operates =
                Services.of(this).get(Access.class).allowsPlatform(Visit.signedIn(), Permission.of(Modules.INSTALL));
        add(operates ? new RuntimePanel("runtime") : new WebMarkupContainer("runtime").setVisible(false));
        add(new Label("count", counted("count", all.size())));
        add(new Label(
                "installed",
                counted(
                        "installed",
                        all.stream()
                                .filter(module -> module.installed().isPresent())
                                .count())));
        long updates =
                all.stream().filter(module -> module.update().isPresent()).count();
        add(new Label("updates", counted("updates", updates)).setVisible(updates > 0));
        Map<String, Reputation> reputations =
                Services.of(this).get(ModuleGuide.class).reputations(Visit.signedIn());
        var list = new WebMarkupContainer("list");
        RepeatingView cards = new RepeatingView("module");
        Map<String, Integer> waiting = Services.of(this).get(Modules.class).waiting(Visit.signedIn());
        all.stream()
                .sorted(Comparator.comparing(module -> module.state() == ModuleState.PLANNED))
                .forEach(module -> cards.add(card(
                        cards.newChildId(),
                        module,
                        reputations.getOrDefault(module.slug(), ReputationPanel.unknown()),
                        waiting.getOrDefault(module.slug(), 0))));
        list.add(chips(all), cards);
        add(list.setVisible(!all.isEmpty()));
        add(new EmptyState("empty", "packages", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(all.isEmpty()));
    }

    private WebMarkupContainer card(String id, ModuleListing module, Reputation reputation, int waiting) {
        var card = new WebMarkupContainer(id);
        List<String> pictures = Services.of(this).get(Modules.class).screenshots(Visit.signedIn(), module.slug());
        card.add(new ModuleCard("card", module, pictures.stream().findFirst(), reputation, waiting));
        card.add(AttributeModifier.replace("data-state", Looks.filterState(module)));
        card.add(AttributeModifier.replace("data-words", words(module)));
        return card;
    }

    private ListView<String> chips(List<ModuleListing> all) {
        return new ListView<>("chip", List.of("", "installed,update,failed", "update", "available")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                String states = item.getModelObject();
                item.add(AttributeModifier.replace("data-filter", states));
                item.add(AttributeModifier.replace("href", "/store" + (states.isEmpty() ? "" : "?show=" + states)));
                item.add(new Label(
                                "label",
                                new ResourceModel("chip" + (states.isEmpty() ? "" : "." + states.split(",")[0])))
                        .setRenderBodyOnly(true));
                item.add(new Label(
                        "number",
                        all.stream()
                                .filter(module -> states.isEmpty()
                                        || List.of(states.split(",")).contains(Looks.filterState(module)))
                                .count()));
            }
        };
    }

    private static String words(ModuleListing module) {
        return String.join(" ", module.name(), module.author(), module.description(), module.category(), module.slug());
    }

    private IModel<String> counted(String key, long count) {
        return new StringResourceModel(count == 1 ? key + ".one" : key, this).setParameters(count);
    }
}
