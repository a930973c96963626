package io.corrosion.store.ui;

import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** {@code /store/{slug}/plan}: what installing or updating would do, found out without doing it. */
public final class PlanPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private final String slug;
    private final String version;

    public PlanPage(PageParameters parameters) {
        super(parameters);
        slug = parameters.get("slug").toString("");
        version = parameters.get("version").toString("");
    }

    /** Where it is said what going to this version would do. */
    static String path(String slug, String version) {
        return "/store/" + slug + "/plan?version=" + URLEncoder.encode(version, StandardCharsets.UTF_8);
    }

    @Override
    public String place() {
        return "/store";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("store"), "/store"), new Crumb(slug, "/store/" + slug));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Modules store = Services.of(this).get(Modules.class);
        Plan plan = store.plan(Visit.signedIn(), slug, Optional.of(version).filter(chosen -> !chosen.isEmpty()));
        add(new Label("heading", new StringResourceModel("plan", this).setParameters(slug, plan.version())));
        add(new Notice(
                "verdict",
                plan.works() ? Tone.PLAIN : Tone.BAD,
                new ResourceModel(plan.works() ? "works" : "fails"),
                new ResourceModel("nothing.done")));
        add(new ListView<>("words", plan.words()) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(new Label("sentence", item.getModel()));
            }
        });
        add(new PlanActions("actions", store.get(Visit.signedIn(), slug), plan));
        add(new WebMarkupContainer("back").add(AttributeModifier.replace("href", "/store/" + slug)));
    }
}
