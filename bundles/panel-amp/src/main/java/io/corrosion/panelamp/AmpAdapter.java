package io.corrosion.panelamp;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.backup.PanelBackups;
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
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.panel.Deliveries;
import io.corrosion.api.panel.PanelHttp;
import io.corrosion.api.panel.PanelNetworks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Controls servers through AMP. Thread-safe. */
@Component(property = PanelAdapter.CONNECTION_TYPE + "=amp")
public final class AmpAdapter implements PanelAdapter {

    private static final Set<Capability> ABILITIES = EnumSet.of(
            Capability.POWER,
            Capability.CONSOLE,
            Capability.CONSOLE_STREAM,
            Capability.FILES,
            Capability.ARCHIVES,
            Capability.RESOURCES,
            Capability.PANEL_BACKUPS,
            Capability.STARTUP,
            Capability.UPDATE);
    private static final Duration POWER = Duration.ofSeconds(30);
    private static final int WORKERS = 8;
    private static final int CONSOLE_THREADS = 4;

    private final Clock clock = Clock.systemUTC();
    private final PanelKeys keys;
    private final PanelHttp http;
    private final ExecutorService workers;
    private final ScheduledExecutorService consoles;
    private final Deliveries deliveries;
    private final Map<Connection, Session> sessions = new ConcurrentHashMap<>();
    private final Map<Connection, Session> copying = new ConcurrentHashMap<>();
    private final Set<AmpConsole> followed = ConcurrentHashMap.newKeySet();

    @Activate
    public AmpAdapter(@Reference PanelKeys keys, @Reference PanelNetworks networks) {
        this.keys = keys;
        this.http = new PanelHttp(networks);
        this.workers = Executors.newFixedThreadPool(WORKERS, work -> thread(work, "panel-amp"));
        this.consoles = Executors.newScheduledThreadPool(CONSOLE_THREADS, work -> thread(work, "panel-amp-console"));
        this.deliveries = new Deliveries(workers);
    }

    private static Thread thread(Runnable work, String name) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    @Deactivate
    public void close() {
        followed.forEach(AmpConsole::close);
        consoles.shutdownNow();
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
        Session session = session(delivery.connection());
        if (delivery.command() instanceof Command.Power power) {
            String method =
                    switch (power.signal()) {
                        case START -> "Core/Start";
                        case STOP -> "Core/Stop";
                        case RESTART -> "Core/Restart";
                        case KILL -> "Core/Kill";
                    };
            session.act(method, Map.of(), POWER);
            return Answer.accepted("");
        }
        if (delivery.command() instanceof Command.Console console) {
            session.call("Core/SendConsoleMessage", Map.of("message", console.line()));
            return Answer.accepted("");
        }
        if (delivery.command() instanceof Command.Update) {
            session.act("Core/UpdateApplication", Map.of(), POWER);
            return Answer.accepted("AMP updates the game; the server's state says when it has.");
        }
        return Answer.refused("AMP cannot do this.");
    }

    @Override
    public Optional<ServerFiles> files(Connection connection) {
        return Optional.of(new AmpFiles(session(connection)));
    }

    @Override
    public Optional<PanelBackups> panelBackups(Connection connection) {
        return Optional.of(new AmpBackups(clock, session(connection, copying)));
    }

    @Override
    public Optional<ServerStartup> startup(Connection connection) {
        return Optional.of(new AmpStartup(session(connection)));
    }

    @Override
    public Optional<PanelHealth> health(Connection connection) {
        try {
            JsonNode status = session(connection).call("Core/GetStatus", Map.of());
            return Optional.of(Status.of(status, OptionalDouble.empty()));
        } catch (DomainException failure) {
            return Optional.of(PanelHealth.offline(String.valueOf(failure.getMessage())));
        }
    }

    /** What a role may do shows when it is tried: AMP's names of permissions differ between its versions. */
    @Override
    public Diagnosis test(Connection connection, char[] key) {
        try {
            if (connection.panelServer().isBlank()) {
                return whole(connection.panelEndpoint(), key);
            }
            Session session = new Session(clock, door(connection), () -> Login.of(key.clone()));
            session.call("Core/GetStatus", Map.of());
            session.call("FileManagerPlugin/GetDirectoryListing", Map.of("Dir", ""));
            return new Diagnosis(true, "Everything works: the instance can be controlled.");
        } catch (DomainException failure) {
            return new Diagnosis(false, String.valueOf(failure.getMessage()));
        }
    }

    private Diagnosis whole(String endpoint, char[] key) {
        int found = discover(endpoint, key).size();
        return new Diagnosis(
                false,
                "The user and password work, and see " + found + (found == 1 ? " instance" : " instances")
                        + ": choose one.");
    }

    @Override
    public List<DiscoveredServer> discover(String endpoint, char[] key) {
        Session session = new Session(clock, Door.of(http, endpoint), () -> Login.of(key.clone()));
        List<DiscoveredServer> found = new ArrayList<>();
        for (JsonNode target : session.call("ADSModule/GetInstances", Map.of())) {
            target.path("AvailableInstances")
                    .forEach(instance -> server(instance).ifPresent(found::add));
        }
        return found;
    }

    private static Optional<DiscoveredServer> server(JsonNode told) {
        String module = told.path("Module").asText("");
        String id = told.path("InstanceID").asText("");
        return id.isEmpty() || module.equals("ADS")
                ? Optional.empty()
                : Optional.of(new DiscoveredServer(
                        id,
                        told.path("FriendlyName")
                                .asText(told.path("InstanceName").asText(id)),
                        module));
    }

    @Override
    public Optional<AutoCloseable> follow(Connection connection, ConsoleEars ears) {
        AmpConsole console = new AmpConsole(clock, session(connection), ears, consoles).start();
        followed.add(console);
        return Optional.of(() -> {
            followed.remove(console);
            console.close();
        });
    }

    /** One session for a connection, shared by all who use it; a changed connection has another. */
    private Session session(Connection connection) {
        return session(connection, sessions);
    }

    private Session session(Connection connection, Map<Connection, Session> among) {
        Session known = among.get(connection);
        if (known != null) {
            return known;
        }
        among.keySet().removeIf(other -> other.server().equals(connection.server()));
        return among.computeIfAbsent(
                connection, wanted -> new Session(clock, door(wanted), () -> Login.of(key(wanted))));
    }

    private char[] key(Connection connection) {
        return keys.of(connection.server())
                .orElseThrow(() -> new Conflict("There is no user and password for this server's AMP: enter them on its"
                        + " connection page, as user:password."));
    }

    /** The instance at its own address is named {@code self}; any other is reached through the controller. */
    private Door door(Connection connection) {
        Door door = Door.of(http, connection.panelEndpoint());
        String instance = connection.panelServer().strip();
        if (instance.equals("self")) {
            return door;
        }
        if (!instance.matches("[A-Za-z0-9-]{1,64}")) {
            throw new Conflict(
                    "AMP's name for this server is none: enter the instance's id, or self where the address is the"
                            + " instance's own.");
        }
        return door.instance(instance);
    }
}
