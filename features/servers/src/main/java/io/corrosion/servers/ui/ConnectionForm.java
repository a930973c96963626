package io.corrosion.servers.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.DiscoveredServer;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Connecting;
import io.corrosion.servers.Connecting.Known;
import io.corrosion.servers.Connecting.Wanted;
import io.corrosion.servers.ConnectionTypes;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;

/**
 * How the server is reached: kind, panel, key; tried, looked through and saved by one form without script. What was typed
 * as a key goes back to whoever typed it, for the next of these steps; a saved one never does.
 */
final class ConnectionForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final WebMarkupContainer answer = new WebMarkupContainer("diagnosis");
    private final Model<String> sentence = Model.of("");
    private final WebMarkupContainer found = new WebMarkupContainer("found");
    private final RepeatingView offers = new RepeatingView("offer");

    ConnectionForm(String id, LicenseId server, Known known) {
        super(id);
        this.server = server.value();
        Optional<Connection> now = known.connection();
        add(field(types(known, now.map(Connection::type).orElse(ConnectionTypes.AGENT))));
        add(field(new TextField<>(
                "panel_url",
                value("panel_url", now.map(Connection::panelEndpoint).orElse("")))));
        add(field(new TextField<>(
                "panel_server",
                value("panel_server", now.map(Connection::panelServer).orElse("")))));
        add(field(new PasswordTextField("panel_key", value("panel_key")).setResetPassword(false)));
        add(new WebMarkupContainer("saved").setVisible(known.hasKey()));
        add(answer.add(new Label("sentence", sentence)).setVisible(false));
        add(found.add(offers).setVisible(false));
    }

    private DropDownChoice<String> types(Known known, String now) {
        return new DropDownChoice<>("type", value("type", now), known.types(), new ChoiceRenderer<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Object getDisplayValue(String type) {
                return getString("way." + type, null, type);
            }

            @Override
            public String getIdValue(String type, int index) {
                return type;
            }
        });
    }

    @Override
    protected void submit() {
        String picked = asked("pick");
        if (!picked.isEmpty()) {
            value("panel_server").setObject(picked);
            return;
        }
        Connecting connecting = Services.of(ConnectionForm.class).get(Connecting.class);
        switch (asked("step")) {
            case "test" -> tell(connecting.test(Visit.signedIn(), new LicenseId(server), wanted()));
            case "discover" -> offer(connecting.discover(Visit.signedIn(), new LicenseId(server), wanted()));
            default -> {
                connecting.change(Visit.signedIn(), new LicenseId(server), wanted());
                throw new RedirectToUrlException("/servers/" + server + "/connection");
            }
        }
    }

    private String asked(String name) {
        return getRequest().getPostParameters().getParameterValue(name).toString("");
    }

    private Wanted wanted() {
        if (text("type").isEmpty()) {
            throw Invalid.field("type", "Choose how the server is reached.");
        }
        return new Wanted(text("type"), text("panel_url"), text("panel_server"), text("panel_key"));
    }

    private void tell(Diagnosis diagnosis) {
        sentence.setObject(diagnosis.sentence());
        answer.add(AttributeModifier.append("class", diagnosis.works() ? "is-running" : "is-crashed"));
        answer.setVisible(true);
    }

    private void offer(List<DiscoveredServer> servers) {
        servers.forEach(one -> {
            var offer = new WebMarkupContainer(offers.newChildId());
            offer.add(new Label("name", one.name()), new Label("identifier", one.identifier()));
            offer.add(new WebMarkupContainer("pick").add(AttributeModifier.replace("value", one.identifier())));
            offers.add(offer);
        });
        found.setVisible(!servers.isEmpty());
        if (servers.isEmpty()) {
            tell(new Diagnosis(false, getString("found.none")));
        }
    }
}
