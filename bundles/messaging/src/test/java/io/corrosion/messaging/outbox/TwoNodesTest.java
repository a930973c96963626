package io.corrosion.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.messaging.NatsFixture;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

/** Two platforms without their framework, on one real NATS and one real PostgreSQL. */
class TwoNodesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @TempDir
    Path folder;

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final TestDatabase database = POSTGRES.database();
    private final Transactions transactions =
            SliceDatabase.of(database, "messaging").transactions();
    private NatsFixture nats;
    private Node here;
    private Node there;

    @BeforeEach
    void start() throws Exception {
        nats = new NatsFixture(folder);
        nats.start();
        here = new Node();
        there = new Node();
        patiently().until(() -> here.messages.isConnected() && there.messages.isConnected());
        tellUntilHeard();
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        there.close();
        nats.close();
    }

    @Test
    void anEventIsHeardOnBothNodesWhicheverCommittedIt() {
        here.commit(PowerState.STARTING);
        patiently().untilAsserted(() -> assertThat(there.recorder.heard).endsWith(PowerState.STARTING));
        patiently().untilAsserted(() -> assertThat(here.recorder.heard).endsWith(PowerState.STARTING));

        there.commit(PowerState.RUNNING);
        patiently().untilAsserted(() -> assertThat(here.recorder.heard).endsWith(PowerState.RUNNING));
        patiently().untilAsserted(() -> assertThat(there.recorder.heard).endsWith(PowerState.RUNNING));
    }

    @Test
    void whatHappensWhileNatsIsAwayIsHeardOnTheOtherNodeAllTheSame() throws Exception {
        nats.stop();
        patiently().until(() -> !here.messages.isConnected() && !there.messages.isConnected());

        here.commit(PowerState.CRASHED);

        patiently().untilAsserted(() -> assertThat(there.recorder.heard).endsWith(PowerState.CRASHED));
        assertThat(here.recorder.heard).endsWith(PowerState.CRASHED);
    }

    @Test
    void eventsOfNoOrganisationAreLeftByThePlatformOnly() {
        Scope all = Scope.platform("test");
        transactions.run(all, tx -> here.outbox.add(tx, changed(Event.NO_TENANT, PowerState.STOPPED)));

        patiently().untilAsserted(() -> assertThat(there.recorder.heard).endsWith(PowerState.STOPPED));
    }

    @Test
    void whatEverybodyHasHadTheTimeToReadIsDeleted() throws Exception {
        here.commit(PowerState.STARTING);
        patiently().until(() -> rows("delivered_at is null") == 0);
        CatchUp catchUp = new CatchUp(transactions, () -> true, UUID.randomUUID(), Instant.now());

        catchUp.sweep(Instant.now().plus(Duration.ofMinutes(2)));
        assertThat(rows("true")).isPositive();
        catchUp.sweep(Instant.now().plus(CatchUp.KEPT).plus(Duration.ofMinutes(4)));

        assertThat(rows("true")).isZero();
    }

    /** A subscription is known to the server a moment after its connection is. */
    private void tellUntilHeard() {
        patiently().until(() -> {
            here.commit(PowerState.UNKNOWN);
            there.commit(PowerState.UNKNOWN);
            return here.recorder.heard.size() > 1 && there.recorder.heard.size() > 1;
        });
    }

    private int rows(String condition) throws Exception {
        try (Connection connection = database.platform().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from messaging.outbox where " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private ServerStateChanged changed(TenantId tenant, PowerState to) {
        return new ServerStateChanged(tenant, scope.license(), PowerState.UNKNOWN, to, "", Instant.now());
    }

    private final class Node implements AutoCloseable {

        final NatsFixture.Node messages = nats.node(transactions);
        final Recorder recorder = new Recorder();
        final Listeners listeners = new Listeners(reference -> recorder);
        final EventRelay relay;
        final StoredOutbox outbox;

        Node() {
            listeners.bindListener(reference());
            relay = new EventRelay(Clock.systemUTC(), transactions, messages.messages(), listeners);
            outbox = new StoredOutbox(Clock.systemUTC(), relay, listeners);
        }

        void commit(PowerState state) {
            transactions.run(scope, tx -> outbox.add(tx, changed(scope.tenant(), state)));
        }

        @Override
        public void close() throws Exception {
            relay.close();
            listeners.close();
            messages.close();
        }
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<EventListener<?>> reference() {
        return (ServiceReference<EventListener<?>>) Proxy.newProxyInstance(
                TwoNodesTest.class.getClassLoader(),
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
}
