package io.corrosion.launcher.demo;

import io.corrosion.launcher.Json;
import io.corrosion.launcher.Platform;
import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.command.Run;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.part.Programs;
import io.corrosion.launcher.part.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code demo}: the platform with two organisations, and an agent with a simulated Rust server for each. */
public final class Demo implements Run.Extension {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AGENT_PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final Path folder;
    private final DemoAccounts accounts;

    public Demo(Settings settings) {
        this.settings = settings;
        this.folder = settings.data().create().demo();
        this.accounts = DemoAccounts.in(folder);
    }

    @Override
    public Map<String, String> prepare(Platform platform) {
        try {
            // The answer of this start, not of an earlier one.
            Files.deleteIfExists(result());
        } catch (IOException e) {
            throw new Problem("cannot write to " + folder, e);
        }
        return Map.of("CORROSION_DEMO", accounts.file().toString(), "CORROSION_PANEL_NETWORKS", "127.0.0.0/8");
    }

    private Path result() {
        return folder.resolve("result.json");
    }

    @Override
    public Map<String, Object> start(Platform platform, Supervisor supervisor, Progress progress)
            throws InterruptedException {
        progress.say("waiting for the demo's data");
        var seeded = awaitResult(supervisor);
        var ports = new PortBook(settings.data().ports());
        for (String agent : List.of("agent-1", "agent-2")) {
            if (Files.exists(folder.resolve(agent).resolve("agent.properties"))) {
                progress.say("starting " + agent);
                supervisor.start(new DemoAgent(agent, folder.resolve(agent), settings, ports.claim(agent + "_rcon")));
            }
        }
        awaitAgent(supervisor, "owner", seeded.get("server_id"));
        awaitAgent(supervisor, "second_tenant", seeded.get("second_server_id"));
        var announcement = new LinkedHashMap<>(accounts.announcement());
        announcement.putAll(seeded);
        return announcement;
    }

    /** Ready means that a click reaches the agent, whose game is starting then; one that does not come is no failure. */
    private void awaitAgent(Supervisor supervisor, String person, Object server) throws InterruptedException {
        var client = new PlatformClient(settings.localUrl(), accounts.login(person));
        var token = client.signIn();
        long deadline = System.nanoTime() + AGENT_PATIENCE.toNanos();
        while (token.isPresent() && server != null && !client.hearsAgentOf(server.toString(), token.get())) {
            if (supervisor.isStopping() || System.nanoTime() > deadline) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private Map<String, Object> awaitResult(Supervisor supervisor) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(result())) {
            if (supervisor.isStopping()) {
                throw new InterruptedException("stopping");
            }
            if (System.nanoTime() > deadline) {
                throw new Problem("the platform made no demo data within " + PATIENCE.toSeconds() + " s; see "
                        + settings.data().log("karaf"));
            }
            Thread.sleep(50);
        }
        try {
            return Json.read(Files.readString(result()));
        } catch (IOException e) {
            throw new Problem("cannot read " + result(), e);
        }
    }

    @Override
    public String text(Map<String, Object> announcement) {
        var url = String.valueOf(announcement.get("base_url"));
        if (!settings.headless()) {
            openBrowser(url);
        }
        var text = new StringBuilder("\nCorrosion runs on ").append(url).append("  (Ctrl-C stops it)\n\n");
        accounts.announcement().forEach((person, login) -> {
            if (login instanceof Map<?, ?> words) {
                text.append("  %-14s %-28s %s%n"
                        .formatted(person.replace('_', ' '), words.get("email"), words.get("password")));
            }
        });
        return text.append("\nThe game servers are simulators: no Rust is installed.")
                .toString();
    }

    private static void openBrowser(String url) {
        if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
            Programs.find("xdg-open").ifPresent(opener -> Programs.run(Path.of("/"), List.of(opener.toString(), url)));
        }
    }
}
