package io.corrosion.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.gateway.Hiccup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of commands when the platform or an adapter goes and comes back, and how others see them. */
class CommandRecoveryTest extends GatewayOnTrial {

    @Test
    void afterACrashWhatIsInTimeIsSentAgainUnderItsIdAndTheRestExpires() throws Exception {
        CommandRecord inTime = power(PowerSignal.START);
        CommandRecord late = gateway.send(scope, caller, new Command.Console("status"), Duration.ofSeconds(4));
        desk.close();
        await().atMost(LONG).until(() -> Clock.systemUTC().instant().isAfter(late.expiresAt()));

        start();

        await().atMost(LONG).until(() -> agent.deliveries.size() == 3);
        assertThat(agent.deliveries.get(2).id()).isEqualTo(inTime.id());
        assertThat(agent.deliveries.get(2).epoch())
                .isEqualTo(agent.deliveries.get(0).epoch());
        assertThat(agent.deliveries.get(2).command()).isEqualTo(new Command.Power(PowerSignal.START));
        agent.answerTo(inTime.id(), PanelAdapter.Answer.accepted(""));
        assertThat(gateway.outcome(scope, inTime.id()).join().state()).isEqualTo(CommandState.ACKNOWLEDGED);
        await().atMost(LONG).untilAsserted(() -> assertThat(find(late).error()).contains("platform was restarted"));
    }

    @Test
    void whatABackwardsClockOrADeadNodeLeftOpenExpiresOnceItIsLongOver() throws Exception {
        CommandRecord lost = power(PowerSignal.START);
        CommandRecord alive = gateway.send(scope, caller, new Command.Console("status"), DEADLINE);
        desk.close();
        overdue(lost);
        Desk other = new Desk(new Behind(), transactions, live, adapters);

        Leftovers leftovers = new Leftovers(Clock.systemUTC(), transactions, other);
        leftovers.sweep();

        await().atMost(LONG).untilAsserted(() -> assertThat(find(lost).error()).contains("Nobody answered in time"));
        assertThat(find(lost).state()).isEqualTo(CommandState.EXPIRED);
        assertThat(find(alive).finishedAt()).isEmpty();
        assertThat(gateway.lease(scope.license()))
                .as("nobody is kept waiting by it")
                .isEmpty();
        other.close();
    }

    @Test
    void whatIsUnderWayHereIsNotSweptHoweverLateItsEndIsWritten() {
        CommandRecord sent = power(PowerSignal.START);
        overdue(sent);

        new Leftovers(Clock.systemUTC(), transactions, desk).sweep();
        agent.answerTo(sent.id(), PanelAdapter.Answer.accepted("here"));

        assertThat(gateway.outcome(scope, sent.id()).join().state()).isEqualTo(CommandState.ACKNOWLEDGED);
        assertThat(find(sent).state()).isEqualTo(CommandState.ACKNOWLEDGED);
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartIsAskedAgain() throws Exception {
        CommandRecord left = power(PowerSignal.START);
        desk.close();
        AtomicBoolean away = new AtomicBoolean(true);
        Hiccup database = new Hiccup(transactions, away);
        desk = new Desk(Clock.systemUTC(), database, live, adapters);
        await().atMost(LONG).until(() -> database.refused() > 0);

        away.set(false);

        await().atMost(LONG).until(() -> agent.deliveries.size() == 2);
        assertThat(agent.deliveries.get(1).id()).isEqualTo(left.id());
    }

    private void overdue(CommandRecord command) {
        transactions.run(
                scope,
                tx -> Sql.update(
                        tx,
                        "update gateway.commands set expires_at = now() - interval '2 minutes' where id = ?",
                        command.id().value()));
    }

    /** A platform whose clock was put back: everything it finds comes from the future. */
    private static final class Behind extends Clock {
        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().minus(Duration.ofDays(1));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void anAdapterThatComesBackGetsWhatIsUnderWayAgain() {
        CommandRecord sent = power(PowerSignal.START);
        adapters.unbindAdapter(agent, BARE_METAL);

        adapters.bindAdapter(agent, BARE_METAL);

        await().atMost(LONG).until(() -> agent.deliveries.size() == 2);
        assertThat(agent.deliveries).extracting(PanelAdapter.Delivery::id).containsOnly(sent.id());
    }

    @Test
    void aCommandShowsAsAnOperation() {
        CommandRecord sent = power(PowerSignal.START);
        agent.answerTo(sent.id(), PanelAdapter.Answer.refused("no"));
        CommandRecord end = gateway.outcome(scope, sent.id()).join();

        var operation = CommandOperations.operation(end, Optional.empty());

        assertThat(operation.id()).isEqualTo(sent.id().value());
        assertThat(operation.state().wire()).isEqualTo("failed");
        assertThat(operation.reason()).isEqualTo("no");
    }

    @Test
    void whatManyConnectionsCanDoIsAskedInOneStatement() {
        adapters.unbindAdapter(agent, BARE_METAL);
        adapters.bindAdapter(new Equipped(), BARE_METAL);
        connect(other, "nobody's");
        LicenseId unconnected = LicenseId.random();

        Map<LicenseId, Set<Capability>> can =
                gateway.capabilities(List.of(scope.license(), other.license(), unconnected));

        assertThat(can)
                .containsOnlyKeys(scope.license(), other.license())
                .containsEntry(scope.license(), gateway.capabilities(scope.license()))
                .containsEntry(other.license(), Set.of());
        assertThat(can.get(scope.license()))
                .as("whoever has files can be backed up")
                .containsExactlyInAnyOrder(Capability.FILES, Capability.BACKUPS);
    }

    private static final class Equipped implements PanelAdapter {
        @Override
        public CompletionStage<Answer> deliver(Delivery delivery) {
            return new CompletableFuture<>();
        }

        @Override
        public Set<Capability> capabilities(Connection connection) {
            return Set.of(Capability.FILES);
        }
    }
}
