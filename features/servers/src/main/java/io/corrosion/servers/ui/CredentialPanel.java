package io.corrosion.servers.ui;

import io.corrosion.api.messaging.MachineCredentials.Issued;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.ui.value.RelativeTimeLabel;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** The valid credentials of one role, without their secrets. */
final class CredentialPanel extends Panel {

    private static final long serialVersionUID = 1L;

    CredentialPanel(String id, MachineRole role, List<Issued> issued) {
        super(id);
        String key = role.wire();
        add(new Label("title", new ResourceModel(key)), new Label("purpose", new ResourceModel(key + ".purpose")));
        add(new WebMarkupContainer("rotate").add(AttributeModifier.replace("href", "#rotate-" + key)));
        add(new WebMarkupContainer("revoke")
                .add(AttributeModifier.replace("href", "#revoke-" + key))
                .setVisible(!issued.isEmpty()));
        RepeatingView rows = new RepeatingView("credential");
        issued.forEach(credential -> rows.add(row(rows.newChildId(), credential)));
        add(rows, new WebMarkupContainer("none").setVisible(issued.isEmpty()));
    }

    private Component row(String id, Issued credential) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("key", credential.publicKey()));
        row.add(new TimeLabel("issued", Model.of(credential.issuedAt())));
        row.add(credential
                .lastSeen()
                .<Component>map(at -> new RelativeTimeLabel("seen", Model.of(at)))
                .orElseGet(() -> new Label("seen", () -> getString("never"))));
        return row;
    }
}
