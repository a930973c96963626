package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.companion.console.Console;
import io.corrosion.companion.link.Backoff;
import io.corrosion.companion.link.Link;
import io.corrosion.companion.process.RunDir;
import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.settings.SettingsFile;
import io.corrosion.protocol.Tail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is counted from consoles that are read long after they were written, or not whole; with a real nats-server. */
class LateConsoleTest {

    /** More than is kept of an outage, in lines as long as they may be, so that they are few. */
    private static final String FLOOD = ("x".repeat(16_000) + '\n').repeat(20 * 64);

    @TempDir
    Path folder;

    private final Players players = new Players(new Settings.Players(
            Optional.of(Pattern.compile("^(\\w+) joined$")), Optional.of(Pattern.compile("^(\\w+) left$"))));
    private NatsServer nats;
    private Platform platform;
    private Link link;
    private RunDir run;
    private Console console;

    @BeforeEach
    void open() throws Exception {
        nats = new NatsServer(folder);
        platform = new Platform(nats);
        Files.createDirectories(folder.resolve("server"));
        Path file = folder.resolve("agent.properties");
        Files.writeString(
                file,
                "license=" + Platform.LICENSE + "\nnats_url=" + nats.url() + "\nnats_token=" + NatsServer.TOKEN
                        + "\nserver_dir=server\ncommand=true\n");
        link = new Link(SettingsFile.read(file), new Backoff(Duration.ofMillis(50), Duration.ofMillis(250)));
        run = new RunDir(folder.resolve("run"));
        console = new Console(
                link,
                Platform.SUBJECTS.to(Tail.COMPANION_CONSOLE),
                run,
                5_000,
                players::read,
                players,
                Clock.systemUTC());
        console.open();
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        link.close();
        platform.close();
        nats.close();
    }

    @Test
    void whoWasOnWhenTheServerCrashedWithoutThePlatformIsNotOnAfterwards() throws Exception {
        begin();
        write("Alice joined\nBob joined\nCarol joined\n");
        console.finish(Duration.ofMillis(1));
        assertThat(players.count()).contains(0);
        begin();
        write("Dave joined\nready\n");
        assertThat(players.count()).as("nobody has read who came").isEmpty();

        link.open();

        platform.awaitLine("ready"::equals);
        Wait.until("Dave alone", () -> players.count().equals(Optional.of(1)));
    }

    @Test
    void whenLinesWereDroppedNobodyKnowsWhoIsOnUntilTheNextStart() throws Exception {
        begin();
        write("Alice joined\n" + FLOOD + "end\n");

        link.open();

        platform.awaitLine("end"::equals);

        assertThat(platform.lines()).anyMatch(line -> line.contains(" lines dropped"));
        assertThat(players.count()).isEmpty();
        console.finish(Duration.ofSeconds(60));
        begin();
        Wait.until("nobody", () -> players.count().equals(Optional.of(0)));
    }

    /** As it stands before the process writes its first line. */
    private void begin() throws IOException {
        Files.deleteIfExists(run.offsets());
        for (Path stream : new Path[] {run.stdout(), run.stderr()}) {
            Files.deleteIfExists(stream);
            Files.createFile(stream);
        }
        console.follow(run);
    }

    private void write(String text) throws IOException {
        Files.writeString(run.stdout(), text, StandardOpenOption.APPEND);
    }
}
