package io.corrosion.store.ui;

import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Fragment;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before a module goes to a chosen version: what that asks for, and that rows may be lost where they cannot be copied. */
final class GoDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final String slug;
    private final String version;
    private final String verb;
    private final String obstacle;
    private final ArrayList<String> asked;

    /**
     * @param verb {@code install}, {@code update} or {@code back}
     * @param obstacle why the tables cannot be copied first
     */
    GoDialog(String id, Plan plan, String verb, Optional<String> obstacle, List<String> asked) {
        super(
                id,
                "going",
                new StringResourceModel("go.question." + verb).setParameters(plan.version()),
                new ResourceModel("go.consequence." + verb));
        this.slug = plan.slug();
        this.version = plan.version();
        this.verb = verb;
        this.obstacle = verb.equals("install") ? "" : obstacle.orElse("");
        this.asked = new ArrayList<>(asked);
    }

    @Override
    protected Component content(String id) {
        var content = new Fragment(id, "asked", this);
        content.add(new ListView<>("permission", asked) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(new Label("words", item.getModel()));
            }
        });
        return content.add(new Notice("uncopied", Tone.BAD, new ResourceModel("go.uncopied"), Model.of(obstacle))
                .setVisible(!obstacle.isEmpty()));
    }

    @Override
    protected Component action(String id) {
        boolean install = verb.equals("install");
        boolean withoutCopy = !obstacle.isEmpty();
        String module = slug;
        String wanted = version;
        return new ActionButton(
                id,
                withoutCopy ? "btn-d" : "btn-primary",
                "download",
                new ResourceModel(withoutCopy ? "go.do.uncopied" : "go.do." + verb),
                new ResourceModel("go.doing"),
                ApiCall.post(
                                "/api/v1/modules/" + slug + (install ? "/install" : "/update"),
                                "{\"version\":\"" + version + "\",\"consent\":true,\"without_copy\":" + withoutCopy
                                        + "}")
                        .then(ApiCall.Then.FOLLOW),
                install
                        ? () -> store().install(Visit.signedIn(), module, Optional.of(wanted))
                        : () -> store().update(
                                        Visit.signedIn(),
                                        module,
                                        Optional.of(wanted),
                                        new Modules.Agreed(true, withoutCopy)));
    }

    private static Modules store() {
        return Services.of(GoDialog.class).get(Modules.class);
    }
}
