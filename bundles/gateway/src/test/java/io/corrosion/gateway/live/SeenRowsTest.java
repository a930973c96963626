package io.corrosion.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.gateway.Connection;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gateway.Announced;
import io.corrosion.gateway.Known;
import io.corrosion.gateway.Wire;
import io.corrosion.gateway.connection.ConnectionsAccess;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeenRowsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "gateway").transactions();
    private final Scope.Licence scope = Known.scope();
    private final MovableClock clock = new MovableClock();

    @Test
    void aChangedConnectionIsWrittenAndSurvivesARestart() {
        ConnectionsAccess.connect(transactions, scope, new Connection(scope.license(), "bare_metal", "", "", "", 0, 0));
        LiveRegistry before = registry();
        LiveClock watch = new LiveClock(clock, transactions, before);
        watch.loadOrSave();
        before.connected(scope.license(), MachineRole.AGENT);
        watch.loadOrSave();
        var seenAt = clock.instant();

        clock.pass(Duration.ofSeconds(3));
        LiveRegistry after = registry();
        LiveClock fresh = new LiveClock(clock, transactions, after);
        fresh.loadOrSave();

        assertThat(after.of(scope.license()).agentSeen()).contains(seenAt);
        assertThat(after.of(scope.license()).connection()).isEqualTo(ConnectionState.DEGRADED);
        watch.close();
        fresh.close();
    }

    @Test
    void aMereSignOfLifeIsWrittenEveryFiveMinutesOnly() {
        Vitals vitals = new Vitals(scope.license(), Pulse.NONE, Pulse.NONE);
        Ear ear = new Ear(true, clock.instant().minusSeconds(60));
        Duration rarely = Duration.ofMinutes(5);

        vitals.heard(MachineRole.AGENT, clock.instant());
        vitals.judge(clock.instant(), ear);
        assertThat(vitals.toSave(clock.instant(), rarely)).isPresent();
        clock.pass(Duration.ofSeconds(30));
        vitals.heard(MachineRole.AGENT, clock.instant());
        vitals.judge(clock.instant(), ear);
        assertThat(vitals.toSave(clock.instant(), rarely)).isEmpty();
        clock.pass(rarely);
        vitals.heard(MachineRole.AGENT, clock.instant());
        assertThat(vitals.toSave(clock.instant(), rarely)).isPresent();
    }

    private LiveRegistry registry() {
        return new LiveRegistry(clock, new Wire(clock), new Known(List.of(scope)), new Announced());
    }
}
