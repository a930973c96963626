package io.corrosion.servers.ui;

import io.corrosion.api.gateway.Capability;
import io.corrosion.api.messaging.MachineCredentials.Issued;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.servers.Connecting;
import io.corrosion.servers.Credentials;
import io.corrosion.servers.Upkeep;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Set;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * How the server is reached, tried and changed (CONN-02, CONN-05, CONN-10), and what the agent and the game plugin sign in
 * with: issue, look at, withdraw (CONN-21).
 */
public final class ConnectionPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public ConnectionPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "connection";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<Issued> issued = Services.of(this).get(Credentials.class).issued(Visit.signedIn(), licence());
        RepeatingView roles = new RepeatingView("role");
        RepeatingView dialogs = new RepeatingView("dialog");
        for (MachineRole role : MachineRole.values()) {
            List<Issued> own = issued.stream()
                    .filter(credential -> credential.role() == role)
                    .toList();
            roles.add(new CredentialPanel(roles.newChildId(), role, own));
            dialogs.add(new RotateDialog(dialogs.newChildId(), licence(), role));
            if (!own.isEmpty()) {
                dialogs.add(new RevokeDialog(dialogs.newChildId(), licence(), role));
            }
        }
        add(roles, dialogs);
        add(new AgentPackagePanel("package", licence()));
        Set<Capability> abilities = Services.of(this).get(Upkeep.class).abilities(licence());
        add(new DoctorForm("doctor", licence()).setVisible(abilities.contains(Capability.DOCTOR)));
        add(new WebMarkupContainer("copies")
                .add(new WebMarkupContainer("link")
                        .add(AttributeModifier.replace("href", "/servers/" + licence() + "/panel-copies")))
                .setVisible(abilities.contains(Capability.PANEL_BACKUPS)));
        add(new WebMarkupContainer("plugin")
                .add(AttributeModifier.replace("action", "/api/v1/servers/" + licence() + "/game-plugin/file")));
        add(new ConnectionForm(
                "connection", licence(), Services.of(this).get(Connecting.class).show(Visit.signedIn(), licence())));
        add(new WebMarkupContainer("answer").add(AttributeModifier.replace("data-prefix", "license=" + licence())));
    }
}
