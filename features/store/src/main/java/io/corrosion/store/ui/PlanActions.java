package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleCopies;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.StringResourceModel;

/** What can be done once it is known what would happen: go to the version, or go there and put its rows back. */
final class PlanActions extends Panel {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    PlanActions(String id, ModuleListing module, Plan plan) {
        super(id);
        boolean inPlace = Looks.isInPlace(module);
        boolean here = module.installed().filter(plan.version()::equals).isPresent();
        Optional<ModuleCopies> copies = inPlace
                ? Optional.of(Services.of(PlanActions.class).get(Modules.class).copies(Visit.signedIn(), module.slug()))
                : Optional.empty();
        boolean goes = plan.works() && !(inPlace && here) && !Looks.isChanging(module);
        String verb = !inPlace ? "install" : isOlder(module, plan.version()) ? "back" : "update";
        add(button("go", verb, goes, plan.version()));
        add(
                goes
                        ? new GoDialog("going", plan, verb, copies.flatMap(ModuleCopies::obstacle), asked(module, plan))
                        : nothing("going"));
        Optional<Instant> rows = copies.flatMap(kept -> kept.of(plan.version()))
                .filter(kept -> (plan.works() || here) && !Looks.isChanging(module));
        String when = rows.map(MOMENT::format).orElse("");
        add(button("restore", here ? "rows.here" : "rows", rows.isPresent(), plan.version(), when));
        add(rows.isPresent() ? new RowsDialog("restoring", plan, when, asked(module, plan)) : nothing("restoring"));
    }

    /** All it asks for where nothing of it runs, else what is new. */
    private static List<String> asked(ModuleListing module, Plan plan) {
        return Looks.isInPlace(module) ? plan.asksAnew() : module.permissions();
    }

    private static boolean isOlder(ModuleListing module, String version) {
        return module.installed()
                .map(installed ->
                        module.versions().indexOf(version) > module.versions().indexOf(installed))
                .orElse(false);
    }

    private Component button(String id, String key, boolean shown, Object... words) {
        return new WebMarkupContainer(id)
                .add(new Label("label", new StringResourceModel("do." + key, this).setParameters(words)))
                .setVisible(shown);
    }

    private static Component nothing(String id) {
        return new WebMarkupContainer(id).setVisible(false);
    }
}
