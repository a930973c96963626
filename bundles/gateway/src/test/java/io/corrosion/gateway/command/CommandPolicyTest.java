package io.corrosion.gateway.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Reading;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPolicyTest {

    private static final Duration DEADLINE = Duration.ofSeconds(15);

    @ParameterizedTest
    @CsvSource({
        "START, UNKNOWN",
        "START, STOPPED",
        "START, CRASHED",
        "STOP, RUNNING",
        "STOP, STARTING",
        "STOP, UNKNOWN",
        "RESTART, RUNNING",
        "RESTART, STARTING",
        "RESTART, UNKNOWN",
        "KILL, RUNNING",
        "KILL, STARTING",
        "KILL, STOPPING",
        "KILL, UNKNOWN",
    })
    void aSignalThatMakesSensePasses(PowerSignal signal, PowerState state) {
        assertThatCode(() -> CommandPolicy.check(new Command.Power(signal), DEADLINE, server(state, Optional.empty())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "START, RUNNING, The server is already running.",
        "START, STARTING, The server is already starting.",
        "START, STOPPING, 'The server is stopping; wait until it has stopped, or kill it.'",
        "STOP, STOPPED, The server is already stopped.",
        "STOP, STOPPING, The server is already stopping.",
        "STOP, CRASHED, The server has crashed and is not running.",
        "RESTART, STOPPED, The server is not running; start it instead.",
        "RESTART, CRASHED, The server has crashed; start it instead.",
        "RESTART, STOPPING, 'The server is stopping; wait until it has stopped, or kill it.'",
        "KILL, STOPPED, The server is already stopped.",
        "KILL, CRASHED, The server has crashed and is not running.",
    })
    void nonsenseIsRefusedInWords(PowerSignal signal, PowerState state, String words) {
        assertThatThrownBy(
                        () -> CommandPolicy.check(new Command.Power(signal), DEADLINE, server(state, Optional.empty())))
                .isInstanceOf(Conflict.class)
                .hasMessage(words);
    }

    @Test
    void oneSignalIsOnItsWayAtATimeButKillMayOvertake() {
        LiveServer stopping = server(PowerState.RUNNING, Optional.of(PowerSignal.STOP));

        assertThatThrownBy(() -> CommandPolicy.check(new Command.Power(PowerSignal.RESTART), DEADLINE, stopping))
                .isInstanceOf(Conflict.class)
                .hasMessageStartingWith("A stop is already on its way");
        assertThatCode(() -> CommandPolicy.check(new Command.Power(PowerSignal.KILL), DEADLINE, stopping))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "say a\nsay b", "say \u0000", "say \u001b[31m"})
    void aConsoleCommandIsOneCleanLine(String line) {
        assertThatThrownBy(() -> CommandPolicy.check(
                        new Command.Console(line), DEADLINE, server(PowerState.RUNNING, Optional.empty())))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aStoppedServersConsoleTakesNothing() {
        assertThatThrownBy(() -> CommandPolicy.check(
                        new Command.Console("status"), DEADLINE, server(PowerState.STOPPED, Optional.empty())))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("not running");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 601})
    void aDeadlineIsBetweenASecondAndTenMinutes(long seconds) {
        assertThatThrownBy(() -> CommandPolicy.check(
                        new Command.Console("status"),
                        Duration.ofSeconds(seconds),
                        server(PowerState.RUNNING, Optional.empty())))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, suspended", "REVOKED, revoked", "EXPIRED, expired", "ACTIVE, expired"})
    void aLicenceThatGivesNoServiceTakesNoCommands(LicenceStatus status, String word) {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        Licence licence = new Licence(
                LicenseId.random(), TenantId.random(), "key", status, Instant.EPOCH, Optional.of(now.minusSeconds(1)));

        assertThatThrownBy(() -> CommandPolicy.check(licence, now))
                .isInstanceOf(Conflict.class)
                .hasMessage("The licence of this server is " + word + ", so it takes no commands.");
    }

    static LiveServer server(PowerState power, Optional<PowerSignal> pending) {
        return new LiveServer(
                LicenseId.random(),
                ConnectionState.CONNECTED,
                power,
                Instant.EPOCH,
                pending,
                "",
                Optional.empty(),
                Optional.empty(),
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE);
    }
}
