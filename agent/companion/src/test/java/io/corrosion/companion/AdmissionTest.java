package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.companion.journal.CommandLog;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.command.Ack;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ID = UUID.randomUUID();

    @Test
    void aNewCommandInTimeIsExecuted() {
        assertThat(admit(NOON.minusSeconds(1), OptionalLong.empty(), Optional.empty()))
                .isInstanceOf(Admission.Execute.class);
    }

    @Test
    void anExpiredOneIsRefused() {
        assertThat(admit(NOON.plusSeconds(1), OptionalLong.empty(), Optional.empty()))
                .isInstanceOf(Admission.Refuse.class);
    }

    @Test
    void aRepetitionIsAnsweredAgainEvenAfterItsExpiry() {
        Ack ack = Ack.done(ID, null);

        assertThat(admit(NOON.plusSeconds(1), OptionalLong.empty(), Optional.of(new CommandLog.Entry(ID, ack))))
                .isEqualTo(new Admission.Repeat(ack));
    }

    @Test
    void aCommandUnderAnOlderLeaseIsRefusedAndOneUnderTheSameIsNot() {
        assertThat(admit(NOON, OptionalLong.of(4), Optional.empty())).isInstanceOf(Admission.Refuse.class);
        assertThat(admit(NOON, OptionalLong.of(5), Optional.empty())).isInstanceOf(Admission.Execute.class);
    }

    private static Admission admit(Instant now, OptionalLong epoch, Optional<CommandLog.Entry> known) {
        return Admission.of(new Envelope(ID, NOON, "a test", epoch, MachineRole.AGENT), known, 5, now);
    }
}
