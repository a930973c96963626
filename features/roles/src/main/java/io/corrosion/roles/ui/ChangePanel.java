package io.corrosion.roles.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.RoleChange;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** What would be different from the role as it is. */
final class ChangePanel extends Panel {

    private static final long serialVersionUID = 1L;

    ChangePanel(String id, RoleChange change, boolean saysHolders) {
        super(id);
        add(new Label("holders", new StringResourceModel("holders", this).setParameters(change.holders()))
                .setVisible(saysHolders));
        add(new WebMarkupContainer("same")
                .setVisible(change.gained().isEmpty() && change.lost().isEmpty()));
        add(list("gained", change.gained()), list("lost", change.lost()));
        add(new Notice("beyond", Tone.BAD, new ResourceModel("beyond"), Model.of(keys(change.beyond())))
                .setVisible(!change.beyond().isEmpty()));
    }

    private static WebMarkupContainer list(String id, List<Permission> permissions) {
        var part = new WebMarkupContainer(id);
        part.add(new Label("keys", keys(permissions)));
        part.setVisible(!permissions.isEmpty());
        return part;
    }

    private static String keys(List<Permission> permissions) {
        return permissions.stream().map(Permission::key).collect(Collectors.joining(", "));
    }
}
