package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoteTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void aNoteIsOneLineWithoutBlanksAround() {
        assertThat(Note.of("  Wipe on Thursday ", "Mara", NOW).text()).isEqualTo("Wipe on Thursday");
    }

    @Test
    void anEmptyNoteIsRefusedWithTheField() {
        assertThatThrownBy(() -> Note.of(" ", "Mara", NOW)).isInstanceOf(Invalid.class);
    }
}
