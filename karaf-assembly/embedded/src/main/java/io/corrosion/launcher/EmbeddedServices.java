package io.corrosion.launcher;

import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.data.DataLock;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.data.Secrets;
import io.corrosion.launcher.nats.Nats;
import io.corrosion.launcher.part.RestartPolicy;
import io.corrosion.launcher.part.Supervisor;
import io.corrosion.launcher.postgres.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL and NATS for tests: the same parts the launcher runs, in a folder of the test's choice, on free loopback
 * ports, started again when they are killed.
 *
 * <pre>{@code
 * try (var services = EmbeddedServices.start(folder)) {
 *     var environment = services.environment(); // for the Karaf process, all CORROSION_* but the HTTP port
 * }
 * }</pre>
 *
 * Thread-safe.
 */
public final class EmbeddedServices implements AutoCloseable {

    private final DataFolder data;
    private final DataLock lock;
    private final Secrets secrets;
    private final Supervisor supervisor;
    private final Postgres postgres;
    private final Nats nats;

    private EmbeddedServices(DataFolder data) {
        this.data = data.create();
        this.lock = DataLock.take(data);
        this.secrets = Secrets.of(data.secrets());
        var progress = Progress.quiet(data.log("launcher"));
        var ports = new PortBook(data.ports());
        this.supervisor = new Supervisor(RestartPolicy.USUAL, progress);
        this.postgres =
                new Postgres(data, secrets, ports, progress, Release.current().postgres());
        this.nats = new Nats(data, ports, progress);
    }

    /** Starts both and returns when they answer. A folder that was used before keeps its data. */
    public static EmbeddedServices start(Path folder) throws InterruptedException {
        var services =
                new EmbeddedServices(new DataFolder(folder.toAbsolutePath().normalize()));
        boolean started = false;
        try {
            services.supervisor.startTogether(List.of(services.postgres, services.nats));
            started = true;
            return services;
        } finally {
            if (!started) {
                services.close();
            }
        }
    }

    /** The environment variables under which the platform finds these services and its secrets. */
    public Map<String, String> environment() {
        var environment = new LinkedHashMap<>(PlatformEnvironment.of(data, secrets));
        environment.put("CORROSION_DB_URL", databaseUrl());
        environment.put("CORROSION_NATS_URL", nats.url());
        environment.put("CORROSION_NATS_KEYS", nats.keys().toString());
        return environment;
    }

    /** The JDBC URL of the database {@code corrosion}, without credentials. */
    public String databaseUrl() {
        return postgres.url("corrosion");
    }

    /** The password of a role: {@code owner}, {@code app}, {@code platform} or {@code ingest}. */
    public String databasePassword(String role) {
        return secrets.databasePassword(role);
    }

    public String natsUrl() {
        return nats.url();
    }

    /** The folder with the seeds of the NATS trust chain. */
    public Path natsKeys() {
        return nats.keys();
    }

    /** The process numbers by name, {@code postgres} and {@code nats}, of those that live now. */
    public Map<String, Long> pids() {
        return supervisor.pids();
    }

    /** Whether both answer now; false for a moment after one of them was killed. */
    public boolean answer() {
        return postgres.answers() && nats.answers();
    }

    /** Stops both; their data stays. */
    @Override
    public void close() {
        supervisor.stopAll();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
