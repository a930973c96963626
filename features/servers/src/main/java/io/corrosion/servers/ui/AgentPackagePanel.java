package io.corrosion.servers.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.agentdownload.AgentPackages;
import io.corrosion.servers.agentdownload.TargetSystem;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;

/** The agent of this server to download, with the line that installs it (AGT-02). The file comes from the API, by a plain form. */
final class AgentPackagePanel extends Panel {

    private static final long serialVersionUID = 1L;

    AgentPackagePanel(String id, LicenseId server) {
        super(id);
        RepeatingView systems = new RepeatingView("system");
        for (TargetSystem system : TargetSystem.values()) {
            WebMarkupContainer row = new WebMarkupContainer(systems.newChildId());
            row.add(AttributeModifier.replace(
                    "action", "/api/v1/servers/" + server + "/agent-package?system=" + system.word()));
            row.add(new Label("label", () -> getString("download." + system.word())));
            row.add(new Label("command", AgentPackages.command(system)));
            systems.add(row);
        }
        add(systems);
    }
}
