package io.corrosion.companion.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.companion.process.Verdict.Cause;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void aCleanExitIsNotACrash() {
        assertThat(Verdict.of(Exit.withCode(0), Cause.ITSELF).status()).isEqualTo(AgentStatus.STOPPED);
    }

    @Test
    void anyOtherEndByItselfIsACrash() {
        assertThat(Verdict.of(Exit.withCode(1), Cause.ITSELF).event()).isEqualTo(EventType.CRASHED);
        assertThat(Verdict.of(new Exit(OptionalInt.empty()), Cause.ITSELF).message())
                .isEqualTo("The server crashed with an unknown exit code");
    }

    @Test
    void whatWasAskedForIsNeverACrash() {
        assertThat(Verdict.of(Exit.withCode(143), Cause.STOP).status()).isEqualTo(AgentStatus.STOPPED);
        assertThat(Verdict.of(Exit.withCode(137), Cause.KILL).message())
                .isEqualTo("The server was killed, signal 9 (exit code 137)");
    }
}
