package com.acme.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.ConsoleEars;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.DiscoveredServer;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.gateway.PanelKeys;
import io.corrosion.api.panel.Deliveries;
import io.corrosion.api.panel.PanelHttp;
import io.corrosion.api.panel.PanelNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Controls servers through Acme's panel. Thread-safe. */
@Component(property = PanelAdapter.CONNECTION_TYPE + "=acme")
public final class AcmeAdapter implements PanelAdapter {

    private static final Set<Capability> ABILITIES = Set.of(
            Capability.POWER,
            Capability.CONSOLE,
            Capability.CONSOLE_STREAM,
            Capability.FILES,
            Capability.ARCHIVES,
            Capability.RESOURCES);

    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(4);
    private final Deliveries deliveries = new Deliveries(workers);
    private final PanelKeys keys;
    private final PanelHttp http;

    @Activate
    public AcmeAdapter(@Reference PanelKeys keys, @Reference PanelNetworks networks) {
        this.keys = keys;
        this.http = new PanelHttp(networks);
    }

    @Deactivate
    public void close() {
        workers.shutdownNow();
    }

    @Override
    public Set<Capability> capabilities(Connection connection) {
        return ABILITIES;
    }

    @Override
    public CompletionStage<Answer> deliver(Delivery delivery) {
        return deliveries.once(delivery, this::carryOut);
    }

    private Answer carryOut(Delivery delivery) {
        AcmePanel panel = panel(delivery.connection());
        if (delivery.command() instanceof Command.Power power) {
            panel.post("/power", Map.of("signal", power.signal().wire()));
            return Answer.accepted("");
        }
        if (delivery.command() instanceof Command.Console console) {
            panel.post("/command", Map.of("line", console.line()));
            return Answer.accepted("");
        }
        return Answer.refused("Acme's panel cannot do this.");
    }

    @Override
    public Optional<ServerFiles> files(Connection connection) {
        return Optional.of(new AcmeFiles(panel(connection)));
    }

    @Override
    public Optional<PanelHealth> health(Connection connection) {
        try {
            return Optional.of(AcmeConsole.health(panel(connection).get("")));
        } catch (DomainException away) {
            return Optional.of(PanelHealth.offline(String.valueOf(away.getMessage())));
        }
    }

    @Override
    public Optional<AutoCloseable> follow(Connection connection, ConsoleEars ears) {
        return Optional.of(new AcmeConsole(panel(connection), ears).start(workers));
    }

    @Override
    public Diagnosis test(Connection connection, char[] key) {
        try {
            AcmePanel panel = AcmePanel.of(http, connection.panelEndpoint(), key::clone);
            panel.get("");
            if (connection.panelServer().isBlank()) {
                return new Diagnosis(false, "The panel accepts the key; now choose one of its servers.");
            }
            panel.server(connection.panelServer()).get("");
            return new Diagnosis(true, "Everything works: the server can be controlled.");
        } catch (DomainException wrong) {
            return new Diagnosis(false, String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public List<DiscoveredServer> discover(String endpoint, char[] key) {
        List<DiscoveredServer> found = new ArrayList<>();
        for (JsonNode told : AcmePanel.of(http, endpoint, key::clone).get("")) {
            found.add(new DiscoveredServer(
                    told.path("id").asText(), told.path("name").asText(), ""));
        }
        return found;
    }

    private AcmePanel panel(Connection connection) {
        return AcmePanel.of(http, connection.panelEndpoint(), () -> keys.of(connection.server())
                        .orElseThrow(() -> new Conflict("Enter the panel's key on the connection page.")))
                .server(connection.panelServer());
    }
}
