package io.corrosion.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.gateway.Known;
import io.corrosion.gateway.Wire;
import io.corrosion.gateway.live.LiveAccess;
import io.corrosion.gateway.live.LiveRegistry;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PanelEarTest {

    private final Scope.Licence scope = Known.scope();
    private final Subjects subjects = Subjects.of(scope.license().value());
    private final MovableClock clock = new MovableClock();
    private final Wire wire = new Wire(clock);
    private final LiveRegistry live = LiveAccess.listening(clock, wire, new Known(List.of(scope)));
    private final Panel panel = new Panel();
    private final PanelEar ear =
            new PanelEar(clock, new Connection(scope.license(), "amp", "", "", "", 0, 0), panel, wire, live);

    @Test
    void whatThePanelTellsIsTheServersStateAndItsFigures() {
        ask();

        assertThat(now().connection()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(now().power()).isEqualTo(PowerState.RUNNING);
        assertThat(now().cpuPercent().value()).hasValue(12.5);
        assertThat(now().diskGb().value()).as("a panel that does not say").isEmpty();
    }

    @Test
    void aPanelThatIsAwayIsExplainedAtOnceDegradedAfterAWhileAndThenOffline() {
        ask();
        panel.health = PanelHealth.offline("The panel refuses the connection.");

        clock.pass(Duration.ofSeconds(15));
        ask();
        assertThat(now().reason()).isEqualTo("The panel refuses the connection.");
        clock.pass(Duration.ofSeconds(31));
        assertThat(now().connection()).isEqualTo(ConnectionState.DEGRADED);
        clock.pass(Duration.ofSeconds(45));
        assertThat(now().connection()).isEqualTo(ConnectionState.OFFLINE);
        assertThat(now().reason()).isEqualTo("The panel refuses the connection.");

        panel.health = running();
        ask();
        assertThat(now().connection()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(now().reason()).isEmpty();
    }

    @Test
    void aPanelThatTellsOftenIsRepeatedSeldomButEveryChangeIs() {
        for (int second = 0; second < 10; second++) {
            ear.status(running());
            clock.pass(Duration.ofSeconds(1));
        }
        ear.status(new PanelHealth(
                ConnectionState.CONNECTED,
                "",
                PowerState.STOPPING,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()));

        assertThat(wire.published)
                .filteredOn(subjects.to(Tail.COMPANION_HEARTBEAT)::equals)
                .as("the first, and the change")
                .hasSize(2);
        assertThat(wire.published)
                .filteredOn(subjects.to(Tail.COMPANION_STATS)::equals)
                .as("every other second")
                .hasSize(5);
    }

    @Test
    void aPanelThatSpeaksByItselfIsNotAskedAndOneAtATimeAsks() {
        ear.status(running());
        assertThat(ear.begin()).isFalse();

        clock.pass(Duration.ofSeconds(15));
        assertThat(ear.begin()).isTrue();
        assertThat(ear.begin()).as("somebody asks already").isFalse();

        panel.health = null;
        ear.ask();
        assertThat(ear.begin()).as("a question that fails is asked again").isTrue();
    }

    @Test
    void whileNatsIsAwayNothingBreaks() {
        wire.up = false;

        ear.status(running());
        ear.line(clock.instant(), "a line");

        assertThat(wire.published).isEmpty();
    }

    private void ask() {
        assertThat(ear.begin()).isTrue();
        ear.ask();
    }

    private LiveServer now() {
        return live.of(scope.license());
    }

    private static PanelHealth running() {
        return new PanelHealth(
                ConnectionState.CONNECTED,
                "",
                PowerState.RUNNING,
                OptionalDouble.of(12.5),
                OptionalDouble.of(512),
                OptionalDouble.empty(),
                OptionalDouble.of(90));
    }

    /** A panel that is as the test says; without any health it breaks. */
    private static final class Panel implements PanelAdapter {
        private PanelHealth health = running();

        @Override
        public CompletionStage<Answer> deliver(Delivery delivery) {
            return new CompletableFuture<>();
        }

        @Override
        public Optional<PanelHealth> health(Connection connection) {
            if (health == null) {
                throw new IllegalStateException("broken");
            }
            return Optional.of(health);
        }
    }
}
