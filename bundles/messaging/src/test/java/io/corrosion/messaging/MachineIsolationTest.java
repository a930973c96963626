package io.corrosion.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.protocol.MachineRights;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.nats.client.Connection;
import io.nats.client.NKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineIsolationTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Scope.Licence one = Platform.licence();
    private final Scope.Licence other = Platform.licence();
    private NatsServer server;
    private Platform platform;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new NatsServer(folder).start();
        platform = new Platform(
                        server,
                        SliceDatabase.of(POSTGRES.database(), "messaging").transactions())
                .awaitConnected();
    }

    @AfterAll
    void stop() throws Exception {
        platform.close();
        server.close();
    }

    @Test
    void everySubjectOfTheOtherLicenceIsRefused() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var listening = platform.messages.subscribe(
                        Subjects.of(other.license().value()).everything(), message -> heard.add(message.subject()));
                var machine = platform.connect(server, one, platform.issue(one, MachineRole.AGENT))) {
            assertThat(listening).isNotNull();
            platform.listening();
            List<String> foreign = rights(other, MachineRole.AGENT).publish();

            for (String subject : foreign) {
                machine.connection().publish(subject.replace("*", "x"), new byte[0]);
            }
            for (String subject : rights(other, MachineRole.AGENT).subscribe()) {
                machine.connection().subscribe(subject);
            }
            machine.connection().subscribe("corrosion.>");
            machine.connection().subscribe("_INBOX.>");
            machine.connection().publish("$JS.API.STREAM.PURGE.COMMANDS", new byte[0]);
            machine.connection().flush(Duration.ofSeconds(60));

            int refusals = foreign.size()
                    + rights(other, MachineRole.AGENT).subscribe().size()
                    + 3;
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(machine.errors())
                    .hasSize(refusals)
                    .allMatch(error -> error.contains("Permissions Violation")));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void everyOwnSubjectIsAllowed() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var listening = platform.messages.subscribe(
                        Subjects.of(one.license().value()).everything(), message -> heard.add(message.subject()));
                var machine = platform.connect(server, one, platform.issue(one, MachineRole.PLUGIN))) {
            assertThat(listening).isNotNull();
            platform.listening();
            List<String> own = rights(one, MachineRole.PLUGIN).publish().stream()
                    .map(subject -> subject.replace("*", "6f1e3f58-0000-4000-8000-000000000000"))
                    .toList();

            own.forEach(subject -> machine.connection().publish(subject, new byte[0]));
            rights(one, MachineRole.PLUGIN).subscribe().forEach(machine.connection()::subscribe);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(heard).containsAll(own));
            assertThat(machine.errors()).isEmpty();
        }
    }

    @Test
    void nobodySpeaksForThePlatform() throws Exception {
        try (var machine = platform.connect(server, one, platform.issue(one, MachineRole.AGENT))) {
            machine.connection().publish(Subjects.of(one.license().value()).to(Tail.CMD_SERVER), new byte[0]);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(machine.errors())
                    .singleElement()
                    .asString()
                    .contains("Permissions"));
        }
    }

    @Test
    void aWrongKeyAndAForgedTicketAreRefused() throws Exception {
        MachineCredential real = platform.issue(one, MachineRole.AGENT);
        String strange = new String(NKey.createUser(null).getSeed());

        assertThat(server.refuses(real.jwt(), real.seed())).isFalse();
        assertThat(server.refuses(real.jwt(), strange)).isTrue();
        assertThat(server.refuses(real.jwt().replaceFirst("\\.e", ".f"), real.seed()))
                .isTrue();
    }

    @Test
    void anAgentAnswersAQuestion() throws Exception {
        try (var machine = platform.connect(server, one, platform.issue(one, MachineRole.AGENT))) {
            Connection agent = machine.connection();
            agent.createDispatcher(question -> agent.publish(question.getReplyTo(), question.getData()))
                    .subscribe(Subjects.of(one.license().value()).to(Tail.FILES_LIST));
            agent.flush(Duration.ofSeconds(60));

            var answer = platform.messages.request(
                    Subjects.of(one.license().value()).to(Tail.FILES_LIST),
                    java.util.Map.of(),
                    "?".getBytes(StandardCharsets.UTF_8),
                    Duration.ofSeconds(60));

            assertThat(answer.join().payload()).asString().isEqualTo("?");
        }
    }

    @Test
    void rotationCutsTheOldCredentialAndNobodyElse() throws Exception {
        MachineCredential old = platform.issue(one, MachineRole.AGENT);
        MachineCredential neighbour = platform.issue(other, MachineRole.AGENT);
        try (var cut = platform.connect(server, one, old);
                var kept = platform.connect(server, other, neighbour)) {
            MachineCredential fresh = platform.issue(one, MachineRole.AGENT);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> cut.connection().getStatus() == Connection.Status.CLOSED);
            assertThat(kept.connection().getStatus()).isEqualTo(Connection.Status.CONNECTED);
            assertThat(server.refuses(old.jwt(), old.seed())).isTrue();
            try (var again = platform.connect(server, one, fresh)) {
                assertThat(again.connection().getStatus()).isEqualTo(Connection.Status.CONNECTED);
            }
        }
    }

    @Test
    void onlyTheValidCredentialsAreListed() {
        Scope.Licence scope = Platform.licence();
        platform.issue(scope, MachineRole.AGENT);
        MachineCredential agent = platform.issue(scope, MachineRole.AGENT);
        MachineCredential plugin = platform.issue(scope, MachineRole.PLUGIN);

        var listed = platform.transactions.read(scope, tx -> platform.credentials.issued(tx, scope));

        assertThat(listed)
                .extracting(issued -> issued.publicKey())
                .containsExactly(agent.publicKey(), plugin.publicKey());
        var seenByOthers = platform.transactions.read(other, tx -> platform.credentials.issued(tx, scope));
        assertThat(seenByOthers).isEmpty();
    }

    private static MachineRights rights(Scope.Licence scope, MachineRole role) {
        return MachineRights.of(scope.license().value(), io.corrosion.protocol.MachineRole.valueOf(role.name()));
    }
}
