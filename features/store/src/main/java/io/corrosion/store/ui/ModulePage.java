package io.corrosion.store.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Reputation;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.work.JobProgressPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One module: what it does, what it asks for, its state, and what the visitor may do with it. */
public final class ModulePage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final Permission INSTALL = Permission.of(Modules.INSTALL);

    private final IModel<ModuleListing> module;

    public ModulePage(PageParameters parameters) {
        super(parameters);
        String slug = parameters.get("slug").toString("");
        module = Services.model(ModulePage.class, Modules.class, store -> store.get(Visit.signedIn(), slug));
    }

    @Override
    public String place() {
        return "/store";
    }

    @Override
    public IModel<String> title() {
        return module.map(ModuleListing::name);
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("store"), "/store"));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        ModuleListing now = module.getObject();
        boolean mayInstall = Services.of(this).get(Access.class).allowsPlatform(Visit.signedIn(), INSTALL);
        Reputation reputation = Services.of(this).get(ModuleGuide.class).reputation(Visit.signedIn(), now.slug());
        boolean held = mayInstall && isHeld(now.slug());
        header(now, reputation, held);
        add(new InstallBar("actions", now).setVisible(mayInstall && !Looks.isChanging(now)));
        add(new JobProgressPanel("job", new ResourceModel("state." + now.state().wire()), Looks.isChanging(now)));
        add(new Notice("failed", Tone.BAD, new ResourceModel("failed"), Model.of(now.reason()))
                .setVisible(!now.reason().isEmpty()));
        int waiting =
                Services.of(this).get(Modules.class).waiting(Visit.signedIn()).getOrDefault(now.slug(), 0);
        add(new Notice(
                        "waiting",
                        Tone.WARN,
                        new StringResourceModel(waiting == 1 ? "waiting.one" : "waiting", this).setParameters(waiting),
                        new ResourceModel("waiting.meaning"))
                .setVisible(waiting > 0 && !Looks.isChanging(now)));
        add(
                new ListView<>(
                        "advisory",
                        new ArrayList<>(now.advisories().stream()
                                .map(advisory -> advisory.text() + " "
                                        + advisory.fixedIn()
                                                .map(fixed -> getString("fixed").replace("{0}", fixed))
                                                .orElse(""))
                                .toList())) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void populateItem(ListItem<String> item) {
                        item.add(new Notice("notice", Tone.BAD, new ResourceModel("warns"), item.getModel()));
                    }
                });
        add(new WebMarkupContainer("plan")
                .add(AttributeModifier.replace("href", "/store/" + now.slug() + "/plan"))
                .setVisible(mayInstall && !now.versions().isEmpty() && !Looks.isChanging(now)));
        String way = Looks.isSold(now) ? "sold" : "operators";
        add(new Notice("operators", Tone.PLAIN, new ResourceModel(way), new ResourceModel(way + ".meaning"))
                .setVisible(!mayInstall
                        && now.installed().isEmpty()
                        && !now.versions().isEmpty()));
        add(new Label("description", now.longDescription().isEmpty() ? now.description() : now.longDescription()));
        add(pictures(now));
        add(new TermsPanel("terms", now.slug(), now.license()));
        add(new EnabledServers("servers", now).setVisible(now.installed().isPresent()));
        add(new ModuleFacts("facts", now));
        boolean operated = mayInstall && !now.versions().isEmpty();
        add(operated ? new OriginPanel("origin", now.slug()) : new WebMarkupContainer("origin").setVisible(false));
        add(permissions(now));
        boolean offered = now.state() != ModuleState.PLANNED;
        add(
                offered
                        ? new ReputationPanel("reputation", now.slug(), reputation, mayInstall)
                        : new WebMarkupContainer("reputation").setVisible(false));
        add(
                offered
                        ? new ReviewsPanel("reviews", now.slug(), reputation)
                        : new WebMarkupContainer("reviews").setVisible(false));
        add(
                mayInstall && offered && !now.versions().isEmpty()
                        ? new VersionsPanel("versions", now)
                        : new WebMarkupContainer("versions").setVisible(false));
        add(held ? new StartNotice("held", now.slug()) : new WebMarkupContainer("held").setVisible(false));
        boolean shown = mayInstall && now.installed().isPresent();
        add(shown ? new UsagePanel("usage", now.slug()) : new WebMarkupContainer("usage").setVisible(false));
        add(new RemovePanel("remove", now)
                .setVisible(mayInstall && now.installed().isPresent() && !Looks.isChanging(now)));
    }

    private boolean isHeld(String slug) {
        return Services.of(this)
                .get(Modules.class)
                .runtime(Visit.signedIn())
                .notStarted()
                .contains(slug);
    }

    private void header(ModuleListing now, Reputation reputation, boolean held) {
        var tile = new WebMarkupContainer("tile");
        tile.add(AttributeModifier.append("class", Looks.tile(now)));
        add(tile.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + now.icon()))));
        add(new Label("name", now.name()));
        add(new Label("signed", new StringResourceModel("signed", this).setParameters(now.author())));
        add(new WebMarkupContainer("verified").setVisible(reputation.verified()));
        add(new WebMarkupContainer("community")
                .setVisible(!reputation.verified() && now.state() != ModuleState.PLANNED));
        add(new Label(
                        "state",
                        new ResourceModel(
                                "state." + (held ? "held" : now.state().wire())))
                .add(AttributeModifier.append("class", Looks.badge(held ? ModuleState.AVAILABLE : now.state())))
                .setVisible(now.state() != ModuleState.AVAILABLE));
        add(new Label(
                "version",
                new StringResourceModel("version", this)
                        .setParameters(now.installed()
                                .orElse(
                                        now.versions().isEmpty()
                                                ? ""
                                                : now.versions().get(0)))));
        add(new Label("category", now.category().isEmpty() ? "" : titled(now.category())));
    }

    private Component pictures(ModuleListing now) {
        List<String> addresses = Services.of(this).get(Modules.class).screenshots(Visit.signedIn(), now.slug());
        var panel = new WebMarkupContainer("pictures");
        panel.add(new ListView<>("picture", addresses) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                String alt = getString("picture")
                        .replace("{0}", String.valueOf(item.getIndex() + 1))
                        .replace("{1}", now.name());
                var large = new WebMarkupContainer("large");
                large.add(AttributeModifier.replace("href", item.getModelObject()));
                large.add(new WebMarkupContainer("small")
                        .add(AttributeModifier.replace("src", item.getModelObject()))
                        .add(AttributeModifier.replace("alt", alt)));
                item.add(large);
            }
        });
        return panel.setVisible(!addresses.isEmpty());
    }

    private Component permissions(ModuleListing now) {
        var panel = new WebMarkupContainer("permissions");
        int count = now.permissions().size();
        String words = count == 0 ? "asks.none" : count == 1 ? "asks.one" : "asks";
        panel.add(new Label("asks", new StringResourceModel(words, this).setParameters(count)));
        panel.add(new AskedPanel("asked", now.permissions(), now.claims()));
        return panel.setVisible(!now.versions().isEmpty());
    }

    private static String titled(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
