package io.corrosion.roles.ui;

import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleDraft;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.IRequestParameters;

/** Name, description and a box for each permission; one button shows what would change, the other saves. */
final class RoleForm extends Panel {

    private static final long serialVersionUID = 1L;

    /** Shows what would be different. */
    interface Showing extends Serializable {
        void show(RoleDraft draft);
    }

    /** Saves it. */
    interface Saving extends Serializable {
        void save(RoleDraft draft, String reason);
    }

    private final boolean system;
    private final Set<String> origin;
    private final Set<String> chosen;
    private String name;
    private String description;
    private String reason = "";

    RoleForm(String id, Role role, List<Matrix.Area> areas, Showing showing, Saving saving) {
        super(id);
        system = role.system();
        origin = new LinkedHashSet<>(role.keys());
        chosen = new LinkedHashSet<>(role.keys());
        name = system ? "" : role.name();
        description = role.description();
        add(form(areas, showing, saving));
    }

    private StatelessForm<Void> form(List<Matrix.Area> areas, Showing showing, Saving saving) {
        var form = new StatelessForm<Void>("matrix") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onSubmit() {
                read(getRequest().getPostParameters());
                RoleDraft draft = new RoleDraft(name, description, new ArrayList<>(chosen));
                if (getRequest().getPostParameters().getParameterValue("save").isEmpty()) {
                    showing.show(draft);
                } else {
                    saving.save(draft, reason);
                }
            }
        };
        form.add(new WebMarkupContainer("name").add(AttributeModifier.replace("value", () -> name)));
        form.add(new WebMarkupContainer("description").add(AttributeModifier.replace("value", () -> description)));
        form.add(new WebMarkupContainer("why")
                .add(new WebMarkupContainer("reason").add(AttributeModifier.replace("value", () -> reason)))
                .setVisible(!system));
        form.add(new Label("verb", new ResourceModel(system ? "clone" : "save")));
        form.add(box("everything", "*"));
        form.add(new ListView<>("area", areas) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Matrix.Area> item) {
                item.add(new Label("title", item.getModelObject().name()));
                item.add(lines(item.getModelObject().lines()));
            }
        });
        return form;
    }

    private ListView<Matrix.Line> lines(List<Matrix.Line> lines) {
        return new ListView<>("line", lines) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Matrix.Line> item) {
                Matrix.Line line = item.getModelObject();
                item.add(box("box", line.key()));
                item.add(new Label("key", line.key()));
                item.add(
                        line.description().isEmpty()
                                ? new Label("what", new ResourceModel("everything.here"))
                                : new Label("what", line.description()));
                item.add(new WebMarkupContainer("had").setVisible(origin.contains(line.key())));
            }
        };
    }

    private WebMarkupContainer box(String id, String key) {
        var box = new WebMarkupContainer(id);
        box.add(AttributeModifier.replace("value", key));
        box.add(AttributeModifier.replace("checked", () -> chosen.contains(key) ? "checked" : null));
        return box;
    }

    private void read(IRequestParameters typed) {
        name = typed.getParameterValue("name").toString("");
        description = typed.getParameterValue("description").toString("");
        reason = typed.getParameterValue("reason").toString("");
        chosen.clear();
        Optional.ofNullable(typed.getParameterValues("key"))
                .orElse(List.of())
                .forEach(key -> chosen.add(key.toString("")));
    }
}
