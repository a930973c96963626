package io.corrosion.companion.update;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.corrosion.protocol.agent.AgentUpdate;
import io.corrosion.protocol.command.Ack;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates of the agent by real jars over real HTTP; only the restart is a latch. */
class SelfUpdateTest {

    @TempDir
    Path folder;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final CountDownLatch restarted = new CountDownLatch(1);
    private KeyPair release;
    private HttpServer http;
    private byte[] fresh;
    private Releases releases;

    @BeforeEach
    void setUp() throws Exception {
        release = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        fresh = jar();
        Files.writeString(folder.resolve("agent.jar"), "old");
        releases = new Releases(folder.resolve("agent.jar"), folder.resolve("data/update"));
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/agent.jar", exchange -> {
            exchange.sendResponseHeaders(200, fresh.length);
            exchange.getResponseBody().write(fresh);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void tearDown() {
        http.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aSignedVersionTakesOverAndAnswersWhenItHasReported() throws Exception {
        UUID id = UUID.randomUUID();
        agent("1", release, "good").update(id, signed("2", release), ack -> {});

        assertThat(restarted.await(90, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllBytes(folder.resolve("agent.jar"))).isEqualTo(fresh);
        assertThat(releases.previous()).hasContent("old");
        CompletableFuture<Ack> answer = new CompletableFuture<>();
        agent("2", release, "good").judge(() -> true, answer::complete);
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(Ack.done(id, "The agent runs version 2"));
        assertThat(releases.pending()).isEmpty();
    }

    @Test
    void aMuteVersionGoesAndTheOneBeforeSaysSo() throws Exception {
        UUID id = UUID.randomUUID();
        agent("1", release, "good").update(id, signed("2", release), ack -> {});
        assertThat(restarted.await(90, TimeUnit.SECONDS)).isTrue();
        CountDownLatch again = new CountDownLatch(1);

        new SelfUpdate("2", keys(release), releases, folder, threads, threads, again::countDown, Duration.ofMillis(1))
                .judge(() -> false, ack -> {});

        assertThat(again.await(90, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("agent.jar")).hasContent("old");
        CompletableFuture<Ack> answer = new CompletableFuture<>();
        agent("1", release, "good").judge(() -> true, answer::complete);
        assertThat(answer.get(60, TimeUnit.SECONDS).error()).contains("1 is back");
    }

    @Test
    void whatIsNotSignedByOurKeyOrIsSomethingElseIsNotTaken() throws Exception {
        KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        AgentUpdate good = signed("2", release);

        assertThat(refusal(release, "good", signed("2", stranger))).contains("none of the keys");
        assertThat(refusal(release, "good", new AgentUpdate("2", url(), good.sha256())))
                .contains("not signed");
        assertThat(refusal(release, "good", new AgentUpdate("3", url(), good.sha256(), good.signature())))
                .contains("none of the keys");
        assertThat(refusal(null, "good", good)).contains("update_keys");
        assertThat(refusal(release, "bad", good)).contains("does not accept this machine's settings");
        fresh = "another file".getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(release, "good", good)).contains("another SHA-256");

        assertThat(folder.resolve("agent.jar")).hasContent("old");
        assertThat(releases.pending()).isEmpty();
    }

    private String refusal(KeyPair trusted, String settings, AgentUpdate update) throws Exception {
        CompletableFuture<Ack> answer = new CompletableFuture<>();
        agent("1", trusted, settings).update(UUID.randomUUID(), update, answer::complete);
        return answer.get(90, TimeUnit.SECONDS).error();
    }

    private SelfUpdate agent(String version, KeyPair trusted, String settings) {
        return new SelfUpdate(
                version, keys(trusted), releases, folder.resolve(settings), threads, threads, restarted::countDown);
    }

    private static ReleaseKeys keys(KeyPair trusted) {
        return new ReleaseKeys(
                trusted == null
                        ? List.of()
                        : List.of(Base64.getEncoder()
                                .encodeToString(trusted.getPublic().getEncoded())));
    }

    private String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/agent.jar";
    }

    private AgentUpdate signed(String version, KeyPair by) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(fresh));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(by.getPrivate());
        signature.update((version + '\n' + sha256).getBytes(StandardCharsets.UTF_8));
        return new AgentUpdate(version, url(), sha256, Base64.getEncoder().encodeToString(signature.sign()));
    }

    private byte[] jar() throws Exception {
        Path made = folder.resolve("made.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeAgent.class.getName());
        String entry = FakeAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(made);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream in = FakeAgent.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            in.transferTo(jar);
            jar.closeEntry();
        }
        return Files.readAllBytes(made);
    }
}
