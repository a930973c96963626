package io.corrosion.servers.ui;

import io.corrosion.servers.Arrivals.Added;
import io.corrosion.servers.Installation;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;

/** What is left to do on the server's machine; its secrets are shown this once. */
final class InstallPanel extends Panel {

    private static final long serialVersionUID = 1L;

    InstallPanel(String id, Added added) {
        super(id);
        add(new Label("name", added.server().name()));
        var agent = new WebMarkupContainer("agent");
        agent.add(new Label(
                "commands",
                added.agent()
                        .map(credential -> Installation.commands(added.server().id(), credential))
                        .orElse("")));
        add(agent.setVisible(added.agent().isPresent()));
        add(new WebMarkupContainer("reached").setVisible(added.agent().isEmpty()));
        add(new WebMarkupContainer("open")
                .add(AttributeModifier.replace(
                        "href", "/servers/" + added.server().id())));
    }
}
