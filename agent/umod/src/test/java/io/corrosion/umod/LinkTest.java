package io.corrosion.umod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.plugin.ChatMessage;
import io.corrosion.protocol.plugin.ConsoleLine;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.protocol.plugin.PluginHello;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the plugin gets through, and what it does while it does not. */
class LinkTest {

    private static final String ANN = "76561198000000001";

    @TempDir
    private Path folder;

    private NatsServer nats;
    private Cloud cloud;
    private Gate gate;
    private Game game;

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {game, gate, cloud, nats}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private void openNats() throws Exception {
        nats = new NatsServer(folder, "").start();
        cloud = new Cloud(nats.port());
        gate = new Gate(nats.port());
    }

    private void startGame(String token) throws Exception {
        game = Game.start(folder, token);
        game.tell("load").await("loaded");
    }

    @Test
    void whatMustNotBeLostWaitsOutACutAndEvenTheEndOfTheGame() throws Exception {
        openNats();
        String token = cloud.token("", "nats://127.0.0.1:" + gate.port());
        startGame(token);
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 1);

        gate.shut();
        game.tell("join " + ANN + " Ann 203.0.113.7")
                .tell("say " + ANN + " Global during")
                .settle();
        game.tell("unload").await("unloaded");
        game.close();
        startGame(token);
        game.tell("join " + ANN + " Ann 203.0.113.7")
                .tell("say " + ANN + " Global after")
                .settle();
        gate.open();

        assertThat(cloud.await(Tail.PLAYERS_EVENT, PlayerEvent.class, 2)).hasSize(2);
        assertThat(cloud.await(Tail.CHAT, ChatMessage.class, 2))
                .extracting(ChatMessage::message)
                .containsExactly("during", "after");
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 2);
    }

    @Test
    void itReturnsWhenTheServerWasKilledAndIsBack() throws Exception {
        openNats();
        startGame(cloud.token("", "nats://127.0.0.1:" + gate.port()));
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 1);

        gate.shut();
        nats.kill();
        game.tell("join " + ANN + " Ann 203.0.113.7").settle();
        nats.start();
        cloud.awaitHearing();
        gate.open();

        cloud.await(Tail.PLAYERS_EVENT, PlayerEvent.class, 1);
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 2);
        assertThat(cloud.ack(cloud.order(Tail.CMD_CONSOLE, new ConsoleCommand("status")))
                        .ok())
                .isTrue();
    }

    @Test
    void whatIsTooMuchIsDroppedOldestFirstAndSaid() throws Exception {
        openNats();
        gate.shut();
        startGame(cloud.token("", "nats://127.0.0.1:" + gate.port()));
        game.tell("join " + ANN + " Ann 203.0.113.7").tell("flood 5500 " + ANN).await("flooded");
        game.tell("advance 2");
        game.await(line -> line.contains("messages were dropped"), "the count");
        gate.open();

        await().atMost(Duration.ofSeconds(120)).until(() -> cloud.all(Tail.CHAT, ChatMessage.class).stream()
                .anyMatch(chat -> chat.message().equals("message 5499")));
        assertThat(cloud.all(Tail.CHAT, ChatMessage.class).stream().distinct()).hasSize(5_000);
    }

    @Test
    void floodsOfConsoleLinesAreCutAndTheCutIsSaid() throws Exception {
        openNats();
        startGame(cloud.token("", "nats://127.0.0.1:" + gate.port()));
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 1);
        for (int i = 0; i < 2_000; i++) {
            game.tell("line spam " + i);
        }
        game.settle();
        game.tell("advance 2");

        await().atMost(Duration.ofSeconds(120)).until(() -> cloud.all(Tail.CONSOLE, ConsoleLine.class).stream()
                .anyMatch(line -> line.line().contains("lines left out")));
    }

    @Test
    void itTakesTheFirstEndpointThatWorks() throws Exception {
        openNats();
        gate.shut();
        startGame(cloud.token("", "ws://127.0.0.1:" + gate.port(), "ws://127.0.0.1:" + nats.webSocket()));

        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 1);
        game.await("log [Corrosion] Connected to ws://127.0.0.1:" + nats.webSocket());
        String big = "x".repeat(70_000);
        game.tell("join " + ANN + " Ann 203.0.113.7").tell("say " + ANN + " Global " + big);
        assertThat(cloud.await(Tail.CHAT, ChatMessage.class, 1).get(0).message())
                .hasSize(70_000);
        assertThat(cloud.ack(cloud.order(Tail.CMD_CONSOLE, new ConsoleCommand("status")))
                        .ok())
                .isTrue();
    }

    @Test
    void itSpeaksTlsAndBelievesOnlyTheCertificateItWasTold() throws Exception {
        Process openssl = new ProcessBuilder((Tool.require("openssl")
                                + " req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " + folder
                                + "/key.pem -out " + folder + "/cert.pem")
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        openssl.getInputStream().readAllBytes();
        assertThat(openssl.waitFor()).isZero();
        String pin;
        try (var file = Files.newInputStream(folder.resolve("cert.pem"))) {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(file)
                    .getEncoded();
            pin = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        }
        nats = new NatsServer(folder, "cert_file: \"" + folder + "/cert.pem\", key_file: \"" + folder + "/key.pem\"")
                .start();

        game = Game.start(folder, token("0".repeat(64), "wss://127.0.0.1:" + nats.webSocket()));
        game.tell("load");
        game.await(line -> line.startsWith("warning [Corrosion] wss://"), "the refusal");
        assertThat(game.lines()).noneMatch(line -> line.contains("Connected"));
        game.close();

        for (String endpoint : List.of("wss://127.0.0.1:" + nats.webSocket(), "tls://127.0.0.1:" + nats.port())) {
            game = Game.start(folder, token(pin, endpoint));
            game.tell("load").await("log [Corrosion] Connected to " + endpoint);
            game.tell("threads").await("threads 2 listeners 1");
            game.tell("unload").tell("threads").await("threads 0 listeners 0");
            game.close();
        }
    }

    private static String token(String pin, String endpoint) {
        String json =
                "{\"license\":\"2249e1af-8e87-4c5a-ae95-4b8eaaaa95fc\",\"endpoints\":[\"%s\"],\"jwt\":\"none\",\"pin\":\"%s\"}"
                        .formatted(endpoint, pin);
        return "COR1."
                + java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itChecksInAtTheStartAndEverySixHoursAndObeysTheAnswer() throws Exception {
        openNats();
        try (Web web = Web.open("read_only")) {
            startGame(cloud.token("", "nats://127.0.0.1:" + gate.port(), web.url()));
            await().atMost(Duration.ofSeconds(120)).until(() -> web.checkIns().size() == 1);
            assertThat(web.checkIns().get(0)).isEqualTo("{\"license_key\":\"KEY\",\"version\":\"1.0.0\"}");
            game.await(line -> line.startsWith("warning [Corrosion] Only watching"), "read-only");

            game.tell("advance 20000").await("advanced");
            assertThat(web.checkIns()).hasSize(1);
            game.tell("advance 1700");
            await().atMost(Duration.ofSeconds(120)).until(() -> web.checkIns().size() == 2);
        }
    }

    @Test
    void whereOnlyHttpGetsThroughItPollsAndAnswers() throws Exception {
        openNats();
        gate.shut();
        try (Web web = Web.open("full")) {
            startGame(cloud.token("", "nats://127.0.0.1:" + gate.port(), web.url()));
            game.await("log [Corrosion] Connected to " + web.url());
            game.await("ran status");
            await().atMost(Duration.ofSeconds(120)).until(() -> web.letters().stream()
                    .anyMatch(letters -> letters.contains("\"tail\":\"ack.2249e1af-8e87-4c5a-ae95-4b8eaaaa95fc\"")));
            assertThat(web.letters()).anyMatch(letters -> letters.contains("\"tail\":\"plugin.hello\""));
            assertThat(cloud.all(Tail.HEARTBEAT, Heartbeat.class)).isEmpty();
            game.tell("unload").tell("threads");
            game.await("threads 0 listeners 0");
        }
    }

    @Test
    void itsWipeTouchesNoFile() throws IOException {
        String source = Files.readString(Path.of("Corrosion.cs"));
        int begin = source.indexOf("#region Wipe");
        String wipe = source.substring(begin, source.indexOf("#endregion", begin));

        assertThat(wipe).hasSizeGreaterThan(1_000);
        assertThat(Pattern.compile("\\b(File|Files|Directory|FileStream|StreamWriter|memory|journal)\\b")
                        .matcher(wipe)
                        .find())
                .isFalse();
    }

    @Test
    void aCopyWithoutATokenSaysWhatToDoAndConnectsNowhere() throws Exception {
        game = Game.start(folder, "");
        game.tell("load").await("loaded");
        game.await(line -> line.contains("has no licence token"), "the sentence");
        game.tell("unload").await("unloaded");
    }
}
