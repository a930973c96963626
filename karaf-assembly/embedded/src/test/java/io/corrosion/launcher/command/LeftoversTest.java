package io.corrosion.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.part.Child;
import io.corrosion.launcher.part.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path folder;

    @Test
    void whatAKilledLauncherLeftIsEndedAndForgotten() {
        var data = new DataFolder(folder).create();
        var recipe = new Child.Recipe(
                "nats",
                List.of("sleep", "100"),
                Map.of(),
                folder,
                data.log("nats"),
                new StopSignal("TERM", Duration.ofSeconds(5)));
        var orphan = Child.start(recipe, data.run());

        assertThat(new Leftovers(data).end()).isTrue();

        assertThat(orphan.isAlive()).isFalse();
        assertThat(new Leftovers(data).end()).isFalse();
    }
}
