package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.companion.console.Lines;
import io.corrosion.companion.journal.Journal;
import io.corrosion.companion.link.Backoff;
import io.corrosion.companion.link.Link;
import io.corrosion.companion.link.Outgoing;
import io.corrosion.companion.process.RunDir;
import io.corrosion.companion.process.ServerProcess;
import io.corrosion.companion.process.Started;
import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.settings.SettingsFile;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.agent.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {

    @TempDir
    Path folder;

    /** A hundred small servers on a busy machine: one in a hundred starts never became "running". */
    @Test
    void aServerWhoseFirstLineSaysThatItIsReadyIsReady() throws Exception {
        Files.createDirectories(folder.resolve("server"));
        Path file = folder.resolve("agent.properties");
        Files.writeString(
                file,
                "license=7f3a0000-0000-4000-8000-000000000001\nnats_url=nats://127.0.0.1:1\nserver_dir=server\n"
                        + "command=true\n");
        Settings settings = SettingsFile.read(file);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        List<ServerProcess> ready = new CopyOnWriteArrayList<>();
        Readiness readiness = new Readiness(
                new Settings.Ready(Optional.of(Pattern.compile("complete")), List.of(), Duration.ZERO),
                List.of(),
                ready::add,
                timer,
                timer);
        Lines atOnce = new Lines() {
            @Override
            public void follow(RunDir run) {
                readiness.read("Server startup complete");
            }

            @Override
            public void finish(Duration patience) {}
        };
        Reporter reporter = new Reporter(
                Subjects.of(settings.license()),
                new RunDir(folder),
                new Journal(folder.resolve("state.json")),
                atOnce,
                readiness,
                new Outgoing(new Link(settings, Backoff.USUAL)),
                () -> {},
                status -> {},
                () -> {},
                Clock.systemUTC());
        ServerProcess process = Started.in(folder);

        reporter.began(process, EventType.STARTED);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ready).containsExactly(process));
        timer.shutdownNow();
    }
}
