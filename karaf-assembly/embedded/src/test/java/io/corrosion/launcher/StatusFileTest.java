package io.corrosion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.launcher.part.ProcessRecord;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {

    @TempDir
    Path run;

    @Test
    void whatTheLauncherWroteIsReadWhileItLives() {
        var file = new StatusFile(run);
        file.claim();

        file.write(Map.of("base_url", "http://127.0.0.1:1"));

        assertThat(file.read()).contains(Map.of("base_url", "http://127.0.0.1:1"));
    }

    @Test
    void theStatusOfAKilledLauncherIsNotBelieved() {
        var file = new StatusFile(run);
        file.claim();
        file.write(Map.of("base_url", "http://127.0.0.1:1"));
        var self = ProcessRecord.of(ProcessHandle.current());

        new ProcessRecord(self.pid(), self.started().minusSeconds(9)).write(ProcessRecord.file(run, "launcher"));

        assertThat(file.read()).isEmpty();
    }

    @Test
    void aNewLauncherDoesNotInheritTheStatusOfTheOneBefore() {
        var file = new StatusFile(run);
        file.claim();
        file.write(Map.of("base_url", "http://127.0.0.1:1"));

        file.claim();

        assertThat(file.launcher()).isPresent();
        assertThat(file.read()).isEmpty();
    }
}
