package io.corrosion.messaging;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.support.JwtUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A real nats-server in operator mode, with the key folder the platform expects. */
final class NatsServer implements AutoCloseable {

    final int port;
    final Path keys;
    private final Path config;
    private Process process;

    NatsServer(Path folder) throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        keys = Files.createDirectories(folder.resolve("keys"));
        config = folder.resolve("nats.conf");
        Files.writeString(config, bootstrap(folder));
    }

    private String bootstrap(Path folder) throws GeneralSecurityException, IOException {
        NKey operator = NKey.createOperator(null);
        NKey system = NKey.createAccount(null);
        NKey systemUser = NKey.createUser(null);
        keep("operator.nk", operator);
        keep("account.nk", NKey.createAccount(null));
        keep("signing.nk", NKey.createAccount(null));
        String userJwt = JwtUtils.issueUserJWT(system, publicKey(system), publicKey(systemUser), "system");
        Files.writeString(
                keys.resolve("system.creds"),
                JwtUtils.NATS_USER_JWT_FORMAT.formatted(userJwt, new String(systemUser.getSeed())));
        String operatorJwt = jwt(
                operator,
                operator,
                "{\"type\":\"operator\",\"version\":2,\"system_account\":\"" + publicKey(system) + "\"}");
        String systemJwt = jwt(
                operator,
                system,
                "{\"type\":\"account\",\"version\":2,\"limits\":{\"subs\":-1,\"data\":-1,\"payload\":-1,\"imports\":-1,"
                        + "\"exports\":-1,\"wildcards\":true,\"conn\":-1,\"leaf\":-1},"
                        + "\"default_permissions\":{\"pub\":{},\"sub\":{}}}");
        return """
                listen: 127.0.0.1:%d
                jetstream { store_dir: "%s", max_memory_store: 256MB, max_file_store: 1GB }
                operator: "%s"
                system_account: %s
                resolver: { type: full, dir: "%s", allow_delete: true, interval: "2m" }
                resolver_preload: { %s: "%s" }
                """.formatted(
                        port,
                        folder.resolve("js"),
                        operatorJwt,
                        publicKey(system),
                        folder.resolve("jwt"),
                        publicKey(system),
                        systemJwt);
    }

    private void keep(String name, NKey key) throws IOException {
        Files.writeString(keys.resolve(name), new String(key.getSeed()));
    }

    private static String jwt(NKey signer, NKey subject, String claims) throws GeneralSecurityException, IOException {
        return JwtUtils.issueJWT(
                signer,
                publicKey(subject),
                "test",
                null,
                System.currentTimeMillis() / 1000,
                publicKey(signer),
                () -> claims);
    }

    private static String publicKey(NKey key) throws GeneralSecurityException, IOException {
        return new String(key.getPublicKey());
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    NatsServer start() throws IOException {
        process = new ProcessBuilder(
                        "nats-server",
                        "-c",
                        config.toString(),
                        "-l",
                        config.resolveSibling("log").toString())
                .redirectErrorStream(true)
                .start();
        return this;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }

    /** Connects as a machine would, with its own inbox prefix, and never reconnects. */
    Machine machine(String jwt, String seed, String inboxPrefix) throws IOException, InterruptedException {
        List<String> errors = new CopyOnWriteArrayList<>();
        Options options = new Options.Builder()
                .server(url())
                .authHandler(new Ticket(jwt, seed))
                .inboxPrefix(inboxPrefix)
                .noReconnect()
                .connectionTimeout(Duration.ofSeconds(60))
                .errorListener(new ErrorListener() {
                    @Override
                    public void errorOccurred(Connection connection, String error) {
                        errors.add(error);
                    }
                })
                .build();
        return new Machine(Nats.connect(options), errors);
    }

    /** Whether the door is closed to this ticket: asked on a bare socket, because the client library tries on for long. */
    boolean refuses(String jwt, String seed) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String nonce = lines.readLine().replaceFirst(".*\"nonce\":\"([^\"]*)\".*", "$1");
            String signature = seed.isEmpty()
                    ? ""
                    : Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(
                                    NKey.fromSeed(seed.toCharArray()).sign(nonce.getBytes(StandardCharsets.UTF_8)));
            String hello =
                    "CONNECT {\"verbose\":false,\"jwt\":\"" + jwt + "\",\"sig\":\"" + signature + "\"}\r\nPING\r\n";
            socket.getOutputStream().write(hello.getBytes(StandardCharsets.UTF_8));
            String answer = lines.readLine();
            return answer == null || answer.startsWith("-ERR");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot sign", e);
        }
    }

    record Machine(Connection connection, List<String> errors) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            connection.close();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
