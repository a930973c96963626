package io.corrosion.itests.inside;

import io.corrosion.launcher.EmbeddedServices;
import io.corrosion.testkit.karaf.KarafSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The distribution as it is built, with TLS, beside PostgreSQL and NATS of its own; no demo, no agent. */
public final class AssembledPlatform implements KarafSetup {

    private final Path work;
    private final EmbeddedServices services;
    private final Map<String, String> environment;

    public AssembledPlatform() throws IOException, InterruptedException {
        work = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("corrosion.work", "target"))), "karaf-");
        services = EmbeddedServices.start(work.resolve("services"));
        environment = new LinkedHashMap<>(services.environment());
        environment.put("CORROSION_HTTP_PORT", freePort());
        environment.put("CORROSION_SSH_PORT", freePort());
        environment.put("CORROSION_TLS", "true");
        environment.put("CORROSION_TLS_PORT", freePort());
        environment.put("CORROSION_TLS_KEYSTORE", Certificate.in(work).toString());
        environment.put("CORROSION_TLS_PASSWORD", Certificate.PASSWORD);
        environment.put("CORROSION_BASE_URL", "http://127.0.0.1:" + environment.get("CORROSION_HTTP_PORT"));
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path distribution() {
        return Path.of(System.getProperty("corrosion.home", "../.."))
                .toAbsolutePath()
                .normalize()
                .resolve("karaf-assembly/distribution/target/assembly");
    }

    @Override
    public Path work() {
        return work;
    }

    @Override
    public Path repository() {
        return Path.of(System.getProperty(
                "corrosion.repository",
                Path.of(System.getProperty("user.home"), ".m2/repository").toString()));
    }

    @Override
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    @Override
    public void close() {
        services.close();
    }
}
