package io.corrosion.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.ServiceReference;

class OutboxTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final TestDatabase database = POSTGRES.database();
    private final Transactions transactions =
            SliceDatabase.of(database, "messaging").transactions();
    private final Recorder recorder = new Recorder();
    private final Listeners listeners = new Listeners(reference -> recorder);
    private final Wiretap messages = new Wiretap();
    private EventRelay relay;
    private StoredOutbox outbox;

    @BeforeEach
    void start() {
        relay = new EventRelay(Clock.systemUTC(), transactions, messages, listeners);
        outbox = new StoredOutbox(Clock.systemUTC(), relay, listeners);
        listeners.bindListener(reference());
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        listeners.close();
    }

    @Test
    void eventsOfACommittedTransactionAreHeardInOrderHereAndOnOtherNodesAndThenForgotten() {
        transactions.run(scope, tx -> {
            outbox.add(tx, changed(PowerState.STARTING));
            outbox.add(tx, changed(PowerState.RUNNING));
            assertThat(recorder.heard).isEmpty();
        });

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(recorder.heard)
                .containsExactly(PowerState.STARTING, PowerState.RUNNING));
        assertThat(messages.published)
                .containsExactly("platform.event.ServerStateChanged", "platform.event.ServerStateChanged");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void nothingIsHeardOfATransactionThatFailed() {
        assertThatThrownBy(() -> transactions.run(scope, tx -> {
                    outbox.add(tx, changed(PowerState.RUNNING));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        transactions.run(scope, tx -> outbox.add(tx, changed(PowerState.STOPPED)));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(recorder.heard).containsExactly(PowerState.STOPPED));
    }

    @Test
    void anEventOfAnotherOrganisationCannotBeLeft() {
        assertThatThrownBy(() -> transactions.run(
                        new Scope.Tenant(TenantId.random()), tx -> outbox.add(tx, changed(PowerState.RUNNING))))
                .hasMessageContaining("row-level security");
    }

    @Test
    void whatAnotherNodeSaysIsHeardButNothingThatIsNoEventOfTheApi() {
        byte[] payload = new EventForm().write(changed(PowerState.CRASHED)).getBytes();
        Map<String, String> fromThere = Map.of("Node", "there", "Event-Type", ServerStateChanged.class.getName());

        messages.handler.accept(new Message("platform.event.X", fromThere, payload, Instant.now(), 0));
        messages.handler.accept(new Message(
                "platform.event.X",
                Map.of("Node", "there", "Event-Type", "java.lang.Runtime"),
                payload,
                Instant.now(),
                0));
        messages.handler.accept(new Message("platform.event.X", Map.of(), new byte[] {1}, Instant.now(), 0));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(recorder.heard).containsExactly(PowerState.CRASHED));
    }

    @Test
    void anAnnouncementIsHeardWithoutARow() throws Exception {
        outbox.announce(changed(PowerState.STOPPING));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(recorder.heard).containsExactly(PowerState.STOPPING));
        assertThat(waiting()).isZero();
    }

    @Test
    void twoNodesNeverShareOneServersEvents() {
        var rows = new OutboxRows();
        var form = new EventForm();
        Scope all = Scope.platform("test");
        Instant future = Instant.now().plus(Duration.ofHours(1));
        transactions.run(
                scope,
                tx -> rows.add(tx, changed(PowerState.STARTING), form.write(changed(PowerState.STARTING)), future));

        var mine = transactions.write(all, tx -> rows.claim(tx, future, future, Duration.ofMinutes(1)));
        transactions.run(
                scope,
                tx -> rows.add(tx, changed(PowerState.RUNNING), form.write(changed(PowerState.RUNNING)), future));
        var theirs = transactions.write(all, tx -> rows.claim(tx, future, future, Duration.ofMinutes(1)));
        var later = transactions.write(
                all, tx -> rows.claim(tx, future, future.plus(Duration.ofMinutes(2)), Duration.ofMinutes(1)));

        assertThat(mine).hasSize(1);
        assertThat(theirs).isEmpty();
        assertThat(later).hasSize(2);
    }

    private ServerStateChanged changed(PowerState to) {
        return new ServerStateChanged(scope.tenant(), scope.license(), PowerState.UNKNOWN, to, "", Instant.now());
    }

    private int waiting() throws Exception {
        try (Connection connection = database.platform().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from messaging.outbox where delivered_at is null")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<EventListener<?>> reference() {
        return (ServiceReference<EventListener<?>>) Proxy.newProxyInstance(
                OutboxTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> null;
                });
    }

    private static final class Recorder implements EventListener<ServerStateChanged> {
        final List<PowerState> heard = new CopyOnWriteArrayList<>();

        @Override
        public Class<ServerStateChanged> type() {
            return ServerStateChanged.class;
        }

        @Override
        public void on(ServerStateChanged event) {
            heard.add(event.to());
        }
    }

    private static final class Wiretap implements Messages {
        final List<String> published = new CopyOnWriteArrayList<>();
        Consumer<Message> handler = message -> {};

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public void publish(String subject, Map<String, String> headers, byte[] payload) {
            published.add(subject);
        }

        @Override
        public CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discard(String stream, long sequence) {}

        @Override
        public CompletableFuture<Message> request(
                String subject, Map<String, String> headers, byte[] payload, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AutoCloseable subscribe(String subject, Consumer<Message> handler) {
            this.handler = handler;
            return () -> {};
        }

        @Override
        public List<Message> tail(String stream, String subject, int limit) {
            return List.of();
        }
    }

    static Event any() {
        return new ServerStateChanged(
                TenantId.random(), LicenseId.random(), PowerState.UNKNOWN, PowerState.RUNNING, "", Instant.now());
    }
}
