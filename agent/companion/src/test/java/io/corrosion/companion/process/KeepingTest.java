package io.corrosion.companion.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.companion.console.Stdin;
import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to keep a server, over real processes: the shell's, and Java's, which is Windows' and runs anywhere. */
class KeepingTest {

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    static Keeping[] both() {
        return new Keeping[] {new Keeping.ByShell(), new Keeping.ByJava()};
    }

    @AfterEach
    void tearDown() {
        timer.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aServerWritesReadsAndLeavesItsExitCode(Keeping keeping) throws Exception {
        RunDir run = new RunDir(folder.resolve("run"));
        ServerProcess server = launcher(
                        keeping, run, "sh -c \"echo ready; read line; echo got $line; echo bad >&2; exit 7\"")
                .launch();
        until("it writes", () -> Files.readString(run.stdout()).contains("ready"));
        assertThat(server.isAlive()).isTrue();
        assertThat(server.tree()).anyMatch(stat -> stat.pid() == server.pid());

        Stdin stdin = new Stdin(run);
        stdin.write("a line");
        Exit exit = server.onExit().get(90, TimeUnit.SECONDS);
        stdin.close();

        assertThat(exit).isEqualTo(Exit.withCode(7));
        assertThat(run.stdout()).content().contains("got a line");
        assertThat(run.stderr()).content().contains("bad");
    }

    @ParameterizedTest
    @MethodSource("both")
    void theNextAgentFindsItByItsFilesAndEndsIt(Keeping keeping) throws Exception {
        RunDir run = new RunDir(folder.resolve("run"));
        ServerProcess first = launcher(keeping, run, "sleep 100000").launch();

        ProcessRecord found = launcher(keeping, run, "sleep 100000").orphan().orElseThrow();
        ServerProcess again = launcher(keeping, run, "sleep 100000").find(found).orElseThrow();
        again.kill();

        assertThat(again.pid()).isEqualTo(first.pid());
        assertThat(again.onExit().get(90, TimeUnit.SECONDS)).isEqualTo(Exit.withCode(137));
        assertThat(again.isAlive()).isFalse();
    }

    private Launcher launcher(Keeping keeping, RunDir run, String command) throws Exception {
        Files.createDirectories(folder.resolve("server"));
        Path file = folder.resolve("agent.properties");
        Files.writeString(
                file,
                "license=7f3a0000-0000-4000-8000-000000000001\nnats_url=nats://127.0.0.1:1\nserver_dir=server\ncommand="
                        + command + "\n");
        Settings settings = SettingsFile.read(file);
        return new Launcher(settings::game, run, Clock.systemUTC(), timer, keeping);
    }

    private static void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofSeconds(90)).until(condition);
    }
}
