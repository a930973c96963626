package io.corrosion.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.gateway.Known;
import io.corrosion.gateway.Wire;
import io.corrosion.gateway.connection.ConnectionsAccess;
import io.corrosion.gateway.live.LiveAccess;
import io.corrosion.gateway.live.LiveRegistry;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeldServerTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Scope.Licence scope = Known.scope();
    private final Caller caller = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    private final MovableClock clock = new MovableClock();
    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "gateway").transactions();
    private final Wire wire = new Wire(clock);
    private final LiveRegistry live = LiveAccess.registry(wire, new Known(List.of(scope)));
    private final Adapters adapters = new Adapters();
    private final UUID restore = UUID.randomUUID();
    private Desk desk;
    private CommandGateway gateway;

    @BeforeEach
    void open() {
        ConnectionsAccess.connect(transactions, scope, new Connection(scope.license(), "bare_metal", "", "", "", 0, 0));
        PanelAdapter agreeing = delivery -> CompletableFuture.completedFuture(PanelAdapter.Answer.accepted(""));
        adapters.bindAdapter(agreeing, Map.of(PanelAdapter.CONNECTION_TYPE, "bare_metal"));
        desk = new Desk(clock, transactions, live, adapters);
        gateway = new CommandGateway(
                clock, transactions, new Unread(), wire, new Known(List.of(scope)), live, desk, adapters);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void nobodyElseActsOnAServerThatIsHeld() {
        gateway.lease(scope, restore, "restore", MINUTE);

        assertThatThrownBy(() -> start()).isInstanceOf(Conflict.class).hasMessageContaining("busy with: restore");
        assertThatThrownBy(() -> gateway.lease(scope, UUID.randomUUID(), "wipe", MINUTE))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void theHolderActsUnderItsOwnEpochAndKeepsTheServer() {
        Lease lease = gateway.lease(scope, restore, "restore", MINUTE);

        CommandRecord stopped = gateway.send(
                scope, Actor.of(caller), restore, new Command.Power(PowerSignal.STOP), Duration.ofSeconds(15));
        gateway.outcome(scope, stopped.id()).join();

        assertThat(gateway.lease(scope.license())).contains(lease);
    }

    @Test
    void renewingKeepsTheEpochAndProlongsTheLease() {
        Lease first = gateway.lease(scope, restore, "restore", MINUTE);
        clock.pass(Duration.ofSeconds(30));

        Lease renewed = gateway.lease(scope, restore, "restore", MINUTE);

        assertThat(renewed.epoch()).isEqualTo(first.epoch());
        assertThat(renewed.until()).isEqualTo(first.until().plusSeconds(30));
    }

    @Test
    void aLeaseThatNobodyRenewedIsOver() {
        gateway.lease(scope, restore, "restore", MINUTE);

        clock.pass(Duration.ofSeconds(61));

        assertThat(gateway.lease(scope.license())).isEmpty();
        assertThat(gateway.lease(scope, UUID.randomUUID(), "wipe", MINUTE).epoch())
                .isEqualTo(2);
    }

    @Test
    void killOvertakesAndTheOperationNoticesIt() {
        gateway.lease(scope, restore, "restore", MINUTE);

        CommandRecord killed = gateway.send(scope, caller, new Command.Power(PowerSignal.KILL), Duration.ofSeconds(15));
        gateway.outcome(scope, killed.id()).join();
        await().atMost(LONG).until(() -> gateway.lease(scope.license()).isEmpty());

        assertThatThrownBy(() -> gateway.send(
                        scope, Actor.of(caller), restore, new Command.Console("save"), Duration.ofSeconds(15)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("lost the server");
        assertThat(gateway.lease(scope, restore, "restore", MINUTE).epoch()).isEqualTo(3);
    }

    @Test
    void givingTheServerBackLetsOthersAct() {
        gateway.lease(scope, restore, "restore", MINUTE);

        gateway.release(scope, restore);

        assertThat(start().name()).isEqualTo("power.start");
    }

    private CommandRecord start() {
        return gateway.send(scope, caller, new Command.Power(PowerSignal.START), Duration.ofSeconds(15));
    }

    private static final class Unread implements Audit {
        @Override
        public void record(Tx tx, AuditEntry entry) {}

        @Override
        public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
            return List.of();
        }
    }
}
