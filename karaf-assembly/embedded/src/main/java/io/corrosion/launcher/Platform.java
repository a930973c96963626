package io.corrosion.launcher;

import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.data.Secrets;
import io.corrosion.launcher.karaf.Karaf;
import io.corrosion.launcher.nats.Nats;
import io.corrosion.launcher.part.Part;
import io.corrosion.launcher.part.Supervisor;
import io.corrosion.launcher.postgres.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One platform: the parts it consists of, where they listen, and what Karaf is told about them. */
public final class Platform {

    private static final List<String> NATS_KEYS = List.of("operator.nk", "system.creds", "account.nk", "signing.nk");
    private static final List<String> PASSWORDS = List.of(
            "CORROSION_DB_OWNER_PASSWORD",
            "CORROSION_DB_APP_PASSWORD",
            "CORROSION_DB_PLATFORM_PASSWORD",
            "CORROSION_DB_INGEST_PASSWORD");

    /** May be missing: then store modules have no login roles of their own. */
    private static final String MODULES_PASSWORD = "CORROSION_DB_MODULES_PASSWORD";

    private final Settings settings;
    private final Secrets secrets;
    private final PortBook ports;
    private final Optional<Postgres> postgres;
    private final Optional<Nats> nats;
    private final Map<String, String> environment;
    private int sshPort;

    /**
     * A platform that is not started yet.
     *
     * @param environment the launcher's own; holds the passwords of an external database
     */
    public Platform(Settings settings, Map<String, String> environment, Progress progress) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        var data = settings.data();
        this.secrets = Secrets.of(data.secrets());
        this.ports = new PortBook(data.ports());
        this.postgres = settings.databaseUrl().isPresent()
                ? Optional.empty()
                : Optional.of(new Postgres(
                        data, secrets, ports, progress, Release.current().postgres()));
        this.nats = settings.natsUrl().isPresent() ? Optional.empty() : Optional.of(new Nats(data, ports, progress));
        checkExternal();
    }

    private void checkExternal() {
        if (postgres.isEmpty()) {
            for (String name : PASSWORDS) {
                if (!environment.containsKey(name)) {
                    throw new Problem("an external database needs the environment variable " + name
                            + " (docs/operator-guide.md, external PostgreSQL)");
                }
            }
        }
        settings.natsKeys().filter(folder -> nats.isEmpty()).ifPresent(Platform::checkKeys);
    }

    private static void checkKeys(Path folder) {
        for (String name : NATS_KEYS) {
            if (!Files.isReadable(folder.resolve(name))) {
                throw new Problem("an external NATS server needs the file " + folder.resolve(name)
                        + " (docs/operator-guide.md, external NATS)");
            }
        }
    }

    /**
     * Starts everything; returns when the platform answers. Karaf boots while PostgreSQL comes up (at the first start it
     * is created): bundles wait for their database, and until the first of them asks for it some seconds pass.
     */
    public void start(Supervisor supervisor, Map<String, String> extra, Progress progress) throws InterruptedException {
        if (nats.isPresent()) {
            progress.say("starting nats");
            supervisor.start(nats.get());
        }
        var together = new ArrayList<Part>();
        postgres.ifPresent(server -> {
            server.claimPort();
            together.add(server);
        });
        sshPort = ports.claim("ssh");
        together.add(new Karaf(settings, () -> karafEnvironment(extra), progress));
        progress.say("starting the platform on " + settings.localUrl()
                + (settings.safe() ? " in safe mode: modules are not started" : ""));
        supervisor.startTogether(together);
    }

    /** What Karaf's configuration is filled in with, once everything it names was started. */
    Map<String, String> karafEnvironment(Map<String, String> extra) {
        var all = new LinkedHashMap<>(PlatformEnvironment.of(settings.data(), secrets));
        if (postgres.isEmpty()) {
            PASSWORDS.forEach(name -> all.put(name, environment.get(name)));
            all.put(MODULES_PASSWORD, environment.getOrDefault(MODULES_PASSWORD, ""));
        }
        putIfSet(all, "ENCRYPTION_KEY", "CORROSION_METRICS_TOKEN", "CORROSION_SSH_PASSWORD");
        all.put("CORROSION_HTTP_PORT", String.valueOf(settings.port()));
        all.put("CORROSION_SSH_PORT", String.valueOf(sshPort));
        all.put("CORROSION_BASE_URL", settings.publicUrl());
        all.put("CORROSION_DB_URL", settings.databaseUrl().orElseGet(() -> postgres.orElseThrow()
                .url("corrosion")));
        all.put("CORROSION_NATS_URL", natsUrl());
        all.put("CORROSION_NATS_KEYS", natsKeys().toAbsolutePath().toString());
        all.put("CORROSION_SAFE_MODE", String.valueOf(settings.safe()));
        all.putAll(extra);
        return all;
    }

    private void putIfSet(Map<String, String> target, String... names) {
        for (String name : names) {
            Optional.ofNullable(environment.get(name)).ifPresent(value -> target.put(name, value));
        }
    }

    private Path natsKeys() {
        return settings.natsKeys().orElseGet(() -> nats.orElseThrow().keys());
    }

    public String natsUrl() {
        return settings.natsUrl().orElseGet(() -> nats.orElseThrow().url());
    }

    /** Where the parts of this launcher listen, by name; external services are not among them. */
    public Map<String, Integer> ports() {
        var all = new LinkedHashMap<String, Integer>();
        all.put("http", settings.port());
        all.put("ssh", sshPort);
        postgres.ifPresent(server -> all.put("postgres", server.port()));
        nats.ifPresent(server -> all.putAll(server.ports()));
        return all;
    }

    public DataFolder data() {
        return settings.data();
    }
}
