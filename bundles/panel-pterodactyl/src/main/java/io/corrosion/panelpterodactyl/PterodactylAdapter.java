package io.corrosion.panelpterodactyl;

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
import io.corrosion.api.panel.PanelReply;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Controls servers through Pterodactyl and Pelican panels. Thread-safe. */
@Component(property = PanelAdapter.CONNECTION_TYPE + "=pterodactyl")
public final class PterodactylAdapter implements PanelAdapter {

    private static final Set<Capability> ABILITIES = EnumSet.of(
            Capability.POWER,
            Capability.CONSOLE,
            Capability.CONSOLE_STREAM,
            Capability.FILES,
            Capability.ARCHIVES,
            Capability.RESOURCES,
            Capability.PANEL_BACKUPS,
            Capability.STARTUP,
            Capability.REINSTALL);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final int WORKERS = 8;
    private static final int CONSOLE_THREADS = 3;
    private static final int MOST_PAGES = 20;

    private final Duration look;
    private final PanelKeys keys;
    private final PanelHttp http;
    private final ExecutorService workers;
    private final ScheduledExecutorService consoles;
    private final Deliveries deliveries;
    private final Set<WingsConsole> followed = ConcurrentHashMap.newKeySet();

    @Activate
    public PterodactylAdapter(@Reference PanelKeys keys, @Reference PanelNetworks networks) {
        this(keys, networks, LOOK);
    }

    /** @param look between two looks whether an installation has ended */
    PterodactylAdapter(PanelKeys keys, PanelNetworks networks, Duration look) {
        this.look = look;
        this.keys = keys;
        this.http = new PanelHttp(networks);
        this.workers = Executors.newFixedThreadPool(WORKERS, work -> thread(work, "panel-pterodactyl"));
        this.consoles =
                Executors.newScheduledThreadPool(CONSOLE_THREADS, work -> thread(work, "panel-pterodactyl-console"));
        this.deliveries = new Deliveries(workers);
    }

    private static Thread thread(Runnable work, String name) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    @Deactivate
    public void close() {
        followed.forEach(WingsConsole::close);
        consoles.shutdownNow();
        workers.shutdownNow();
    }

    @Override
    public Set<Capability> capabilities(Connection connection) {
        return ABILITIES;
    }

    @Override
    public CompletionStage<Answer> deliver(Delivery delivery) {
        CompletionStage<Answer> begun = deliveries.once(delivery, this::carryOut);
        return delivery.command() instanceof Command.Reinstall
                ? begun.thenCompose(
                        answer -> answer.accepted() ? installed(delivery) : CompletableFuture.completedFuture(answer))
                : begun;
    }

    private CompletionStage<Answer> installed(Delivery delivery) {
        return new Reinstallation(
                        panel(delivery.connection()),
                        name(delivery.connection()),
                        Clock.systemUTC(),
                        delivery.expiresAt(),
                        look,
                        consoles)
                .end();
    }

    private Answer carryOut(Delivery delivery) {
        Panel panel = panel(delivery.connection());
        String server = "/servers/" + name(delivery.connection());
        if (delivery.command() instanceof Command.Power power) {
            panel.post(server + "/power", Map.of("signal", power.signal().wire()));
            return Answer.accepted("");
        }
        if (delivery.command() instanceof Command.Console console) {
            String body = Panel.text(Map.of("command", console.line()));
            PanelReply reply = panel.reply("POST", server + "/command", call -> call.json(body));
            if (reply.status() == 502) {
                return Answer.refused("The server is not running, so its console takes no commands; start it first.");
            }
            if (!reply.isGood()) {
                throw Panel.refusal(reply);
            }
            return Answer.accepted("");
        }
        if (delivery.command() instanceof Command.Reinstall) {
            panel.post(server + "/settings/reinstall", Map.of());
            return Answer.accepted("");
        }
        return Answer.refused("This panel cannot do this.");
    }

    @Override
    public Optional<ServerFiles> files(Connection connection) {
        return Optional.of(new PterodactylFiles(panel(connection), name(connection)));
    }

    @Override
    public Optional<PanelBackups> panelBackups(Connection connection) {
        return Optional.of(new PterodactylBackups(panel(connection), name(connection)));
    }

    @Override
    public Optional<ServerStartup> startup(Connection connection) {
        return Optional.of(new PterodactylStartup(panel(connection), name(connection)));
    }

    @Override
    public Optional<PanelHealth> health(Connection connection) {
        try {
            JsonNode stats = panel(connection).get("/servers/" + name(connection) + "/resources");
            return Optional.of(Health.ofResources(stats.path("attributes")));
        } catch (DomainException failure) {
            return Optional.of(PanelHealth.offline(String.valueOf(failure.getMessage())));
        }
    }

    @Override
    public Diagnosis test(Connection connection, char[] key) {
        String mistaken = Checkup.mistaken(key);
        if (mistaken != null) {
            return new Diagnosis(false, mistaken);
        }
        try {
            String server = connection.panelServer().isBlank() ? "" : name(connection);
            return new Checkup(panel(connection.panelEndpoint(), key::clone), server).run();
        } catch (DomainException failure) {
            return new Diagnosis(false, String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public List<DiscoveredServer> discover(String endpoint, char[] key) {
        String mistaken = Checkup.mistaken(key);
        if (mistaken != null) {
            throw new Conflict(mistaken);
        }
        Panel panel = panel(endpoint, key::clone);
        List<DiscoveredServer> found = new ArrayList<>();
        int pages = 1;
        for (int page = 1; page <= Math.min(pages, MOST_PAGES); page++) {
            JsonNode told = panel.get("?per_page=100&page=" + page);
            told.path("data").forEach(item -> found.add(server(item.path("attributes"))));
            pages = told.path("meta").path("pagination").path("total_pages").asInt(1);
        }
        return found;
    }

    private static DiscoveredServer server(JsonNode told) {
        return new DiscoveredServer(
                told.path("identifier").asText(),
                told.path("name").asText(),
                told.path("docker_image").asText(""));
    }

    @Override
    public Optional<AutoCloseable> follow(Connection connection, ConsoleEars ears) {
        WingsConsole console =
                new WingsConsole(Clock.systemUTC(), panel(connection), name(connection), ears, consoles).start();
        followed.add(console);
        return Optional.of(() -> {
            followed.remove(console);
            console.close();
        });
    }

    private Panel panel(Connection connection) {
        return panel(connection.panelEndpoint(), () -> keys.of(connection.server())
                .orElseThrow(() -> new Conflict(
                        "There is no key for this server's panel: enter one on its connection" + " page.")));
    }

    private Panel panel(String endpoint, Supplier<char[]> key) {
        return new Panel(http, endpoint, key);
    }

    /** The name becomes a part of an address: nothing but a name passes. */
    private static String name(Connection connection) {
        String name = connection.panelServer().strip();
        if (!name.matches("[A-Za-z0-9-]{1,64}")) {
            throw new Conflict(
                    "The panel's name for this server is none: enter the short name from the server's address in"
                            + " the panel, such as 1a7ce997.");
        }
        return name;
    }
}
