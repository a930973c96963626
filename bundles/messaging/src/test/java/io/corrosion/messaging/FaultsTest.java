package io.corrosion.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineLink;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.messaging.link.NatsHealth;
import io.corrosion.messaging.machine.LastSeen;
import io.corrosion.messaging.machine.MachinePresence;
import io.corrosion.messaging.machine.MachinePresenceAccess;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Scope.Licence scope = Platform.licence();
    private NatsServer server;
    private Platform platform;

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws Exception {
        server = new NatsServer(folder);
        platform = new Platform(
                server, SliceDatabase.of(POSTGRES.database(), "messaging").transactions());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
        server.close();
    }

    @Test
    void thePlatformStartsWithoutNatsSaysSoAndFindsItLater() throws Exception {
        NatsHealth health = new NatsHealth(platform.link);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(health.check().detail()).contains("Unable to connect"));
        assertThat(health.check().up()).isFalse();
        assertThatThrownBy(() -> platform.messages.publish("corrosion.x", Map.of(), new byte[0]))
                .isInstanceOf(Unavailable.class);
        assertThat(platform.messages.request("x", Map.of(), new byte[0], Duration.ofSeconds(1)))
                .isCompletedExceptionally();

        server.start();

        platform.awaitConnected();
        assertThat(health.check().up()).isTrue();
    }

    @Test
    void subscriptionsAndStreamsSurviveADeadServer() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        platform.messages.subscribe("corrosion.*.stats", message -> heard.add("stats"));
        server.start();
        platform.awaitConnected();
        List<String> news = new CopyOnWriteArrayList<>();
        platform.link.follow(new io.corrosion.messaging.link.LinkListener() {
            @Override
            public void established(io.nats.client.Connection app, io.nats.client.Connection system) {
                news.add("established");
            }

            @Override
            public void lost() {
                news.add("lost");
            }
        });

        server.kill();
        await().atMost(Duration.ofSeconds(60)).until(() -> news.contains("lost"));
        server.start();

        await().atMost(Duration.ofSeconds(60)).until(() -> "established".equals(news.get(news.size() - 1)));
        platform.messages.publish("corrosion.x.stats", Map.of(), new byte[0]);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard).containsExactly("stats"));
        assertThat(platform.messages.tail("CONSOLE", "corrosion.x.console", 5)).isEmpty();
    }

    @Test
    void aServerThatForgotEverythingIsTaughtAgain() throws Exception {
        server.start();
        platform.awaitConnected();
        MachineCredential revoked = platform.issue(scope, MachineRole.AGENT);
        MachineCredential valid = platform.issue(scope, MachineRole.AGENT);

        server.kill();
        wipe(folder.resolve("jwt"));
        wipe(folder.resolve("js"));
        server.start();

        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> platform.messages
                .tail("CONSOLE", "corrosion.x.console", 5)
                .isEmpty());
        assertThat(server.refuses(revoked.jwt(), revoked.seed())).isTrue();
        platform.connect(server, scope, valid).close();
    }

    @Test
    void arrivalsAndDeparturesOfMachinesAreHeardAtOnceAndALateListenerIsToldThePresent() throws Exception {
        server.start();
        platform.awaitConnected();
        Recorder early = new Recorder();
        Recorder late = new Recorder();
        LastSeen lastSeen = new LastSeen(platform.transactions);
        MachinePresence presence = new MachinePresence(platform.link, lastSeen);
        MachinePresenceAccess.bind(presence, early);
        await().atMost(Duration.ofSeconds(60)).until(() -> early.news.contains("platform true"));

        MachineCredential credential = platform.issue(scope, MachineRole.AGENT);
        var machine = platform.connect(server, scope, credential);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> early.news.contains("connected " + scope.license() + " AGENT"));
        MachinePresenceAccess.bind(presence, late);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(late.news)
                .startsWith("platform true", "connected " + scope.license() + " AGENT"));
        machine.close();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> early.news.contains("disconnected " + scope.license() + " AGENT"));

        MachinePresenceAccess.writeLastSeen(lastSeen);
        var issued = platform.transactions.read(scope, tx -> platform.credentials.issued(tx, scope));
        assertThat(issued).singleElement().satisfies(found -> assertThat(found.lastSeen())
                .isPresent());
        presence.close();
        lastSeen.close();
    }

    @Test
    void aPlatformThatStartsLaterLearnsWhoIsConnectedAndWhoLeftMeanwhile() throws Exception {
        server.start();
        platform.awaitConnected();
        MachineCredential credential = platform.issue(scope, MachineRole.PLUGIN);
        try (var machine = platform.connect(server, scope, credential)) {
            assertThat(machine.errors()).isEmpty();
            LastSeen lastSeen = new LastSeen(platform.transactions);
            MachinePresence presence = new MachinePresence(platform.link, lastSeen);
            Recorder recorder = new Recorder();
            MachinePresenceAccess.bind(presence, recorder);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> recorder.news.contains("connected " + scope.license() + " PLUGIN"));
            server.kill();
            await().atMost(Duration.ofSeconds(60)).until(() -> recorder.news.contains("platform false"));
            server.start();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> recorder.news.contains("disconnected " + scope.license() + " PLUGIN"));
            presence.close();
            lastSeen.close();
        }
    }

    private static void wipe(Path tree) throws Exception {
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Recorder implements MachineLink {
        final List<String> news = new CopyOnWriteArrayList<>();

        @Override
        public void connected(LicenseId license, MachineRole role) {
            news.add("connected " + license + " " + role);
        }

        @Override
        public void disconnected(LicenseId license, MachineRole role) {
            news.add("disconnected " + license + " " + role);
        }

        @Override
        public void platformConnected(boolean connected) {
            news.add("platform " + connected);
        }
    }
}
