package io.corrosion.launcher.postgres;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import io.corrosion.launcher.Release;
import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.data.Folders;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.data.PrivateFile;
import io.corrosion.launcher.data.Secrets;
import io.corrosion.launcher.part.Child;
import io.corrosion.launcher.part.Part;
import io.corrosion.launcher.part.Readiness;
import io.corrosion.launcher.part.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The embedded PostgreSQL server. Its data survives every way to die: fsync and checksums are on, a stale lock file is
 * removed, and an interrupted first start begins again.
 */
public final class Postgres implements Part {

    /** SIGINT is PostgreSQL's fast shutdown: clients are cut off, the data is complete. */
    private static final StopSignal FAST_SHUTDOWN = new StopSignal("INT", Duration.ofSeconds(30));

    private static final String MAJOR_VERSION = "17";

    /** Of SCRAM: many protect passwords that can be guessed, the roles' are noise, and each new connection counts them. */
    private static final int PASSWORD_ROUNDS = 1;

    private final DataFolder data;
    private final Secrets secrets;
    private final PortBook ports;
    private final Progress progress;
    private final String version;
    private int port;

    public Postgres(DataFolder data, Secrets secrets, PortBook ports, Progress progress, String version) {
        this.data = data;
        this.secrets = secrets;
        this.ports = ports;
        this.progress = progress;
        this.version = version;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Child start() throws InterruptedException {
        Child.endLeftover(name(), data.run(), FAST_SHUTDOWN);
        var binaries = PostgresBinaries.copiedTo(data.postgres(), Release.folder(), version);
        var account = Account.thatCanEnter(data.postgres());
        boolean first = !Files.exists(cluster());
        if (first) {
            progress.say("creating the database in " + cluster());
            initialise(binaries, account);
        }
        checkVersion();
        account.own(cluster());
        removeStaleLock();
        claimPort();
        var child = Child.start(recipe(binaries, account), data.run());
        return readiness().await(child, () -> new Roles(url("postgres"), secrets).prepare());
    }

    /**
     * Chooses the port, so that others can be told before the server is up. It is kept while this launcher lives: they
     * hold URLs with it.
     */
    public synchronized void claimPort() {
        if (port == 0) {
            port = ports.claim(name());
        }
    }

    private Path cluster() {
        return data.postgres().resolve("data");
    }

    private void initialise(PostgresBinaries binaries, Account account) {
        var fresh = data.postgres().resolve("data.new");
        var password = data.postgres().resolve("superuser");
        try {
            Folders.delete(fresh);
            Files.createDirectory(fresh);
            PrivateFile.write(password, secrets.superuserPassword() + "\n");
            account.own(fresh);
            account.own(password);
            var outcome = account.run(
                    data.postgres(),
                    binaries.program("initdb"),
                    "--pgdata=" + fresh,
                    "--username=postgres",
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--data-checksums");
            if (!outcome.isSuccess()) {
                throw new Problem("cannot create the database in " + cluster() + ": "
                        + outcome.output().strip());
            }
            Files.move(fresh, cluster());
            Files.deleteIfExists(password);
        } catch (IOException e) {
            throw new Problem("cannot create the database in " + cluster(), e);
        }
    }

    private void checkVersion() {
        try {
            var found = Files.readString(cluster().resolve("PG_VERSION")).strip();
            if (!found.equals(MAJOR_VERSION)) {
                throw new Problem("the data in " + cluster() + " was written by PostgreSQL " + found + ", this is "
                        + MAJOR_VERSION + "; dump it with the old version first (docs/operator-guide.md, upgrades)");
            }
        } catch (IOException e) {
            throw new Problem("the data in " + cluster() + " is incomplete; restore a backup or move it away", e);
        }
    }

    /**
     * PostgreSQL refuses to start when the number in its lock file belongs to any living process, which after a crash or
     * a reboot may be a stranger. Our own server was ended before, so that a number that is not a postgres is stale.
     */
    private void removeStaleLock() {
        var lock = cluster().resolve("postmaster.pid");
        try {
            if (!Files.exists(lock)) {
                return;
            }
            var lines = Files.readAllLines(lock);
            var realFolder = data.postgres().toRealPath().toString();
            long pid = lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
            var holder = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
            boolean ours = holder.flatMap(process -> process.info().command())
                    .filter(command -> command.startsWith(realFolder))
                    .isPresent();
            if (ours) {
                FAST_SHUTDOWN.end(holder.orElseThrow());
            }
            Files.deleteIfExists(lock);
        } catch (IOException | NumberFormatException e) {
            throw new Problem(
                    "cannot read " + lock + "; make sure that no PostgreSQL uses the folder and delete it", e);
        }
    }

    private Child.Recipe recipe(PostgresBinaries binaries, Account account) {
        var program = List.of(
                binaries.program("postgres"),
                "-D" + cluster(),
                "-p" + port,
                "-clisten_addresses=127.0.0.1",
                "-cunix_socket_directories=",
                "-cfsync=on",
                "-cmax_connections=200",
                "-cshared_buffers=96MB",
                "-cmax_wal_size=512MB",
                "-cjit=off",
                "-cscram_iterations=" + PASSWORD_ROUNDS,
                "-ctimezone=UTC",
                "-clog_timezone=UTC");
        return new Child.Recipe(
                name(), account.command(program), Map.of(), data.postgres(), data.log(name()), FAST_SHUTDOWN);
    }

    private Readiness readiness() {
        return new Readiness("PostgreSQL", data.log(name()), Duration.ofSeconds(60), Duration.ofMillis(50));
    }

    public int port() {
        return port;
    }

    /** The JDBC URL of a database on this server, without credentials. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Whether the server answers a query now. */
    public boolean answers() {
        try {
            return new Roles(url("postgres"), secrets).isReachable();
        } catch (SQLException e) {
            return false;
        }
    }
}
