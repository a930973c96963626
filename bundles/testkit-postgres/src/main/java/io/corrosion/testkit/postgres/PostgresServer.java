package io.corrosion.testkit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A running server with a throw-away data directory. Thread-safe. */
final class PostgresServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final AtomicInteger databases = new AtomicInteger();
    private final Path directory;
    private final int port;
    private final Process process;

    private PostgresServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** The one server of this JVM. */
    static PostgresServer shared() {
        return Shared.SERVER;
    }

    TestDatabase newDatabase() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection =
                        new TestDatabase(port, "postgres").as("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner corrosion_owner");
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect, temporary on database " + name
                    + " to corrosion_app, corrosion_platform, corrosion_ingest, corrosion_modules");
        } catch (SQLException e) {
            throw new IllegalStateException("No test database " + name, e);
        }
        return new TestDatabase(port, name);
    }

    private static PostgresServer start() {
        try {
            Unprivileged user = Unprivileged.find();
            PostgresInstallation installation = PostgresInstallation.prepare(user);
            Path directory = installation.newDataDirectory();
            int port = freePort();
            Process process = user.command(
                            installation.program("postgres"),
                            "-D",
                            directory.resolve("data").toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "fsync=off",
                            "-c",
                            "full_page_writes=off",
                            "-c",
                            "synchronous_commit=off",
                            "-c",
                            "shared_buffers=32MB",
                            "-c",
                            "max_connections=200")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            var server = new PostgresServer(directory, port, process);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "postgres-stop"));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL for tests did not start", e);
        }
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Connection ready =
                    new TestDatabase(port, "postgres").as("postgres").getConnection()) {
                if (ready.isValid(1)) {
                    return;
                }
            } catch (SQLException stillStarting) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("PostgreSQL is not ready: " + Files.readString(directory.resolve("log")));
    }

    /** SIGQUIT is PostgreSQL's immediate shutdown: nothing here is worth a checkpoint, but shared memory is freed. */
    private void stop() {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            process.waitFor();
            PostgresInstallation.delete(directory);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starting a server takes longer than most tests: the only static state of the test kit. */
    private static final class Shared {
        private static final PostgresServer SERVER = start();
    }
}
