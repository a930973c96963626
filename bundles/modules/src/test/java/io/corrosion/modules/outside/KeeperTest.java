package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeeperTest {

    @Test
    void aProgramAnswersIsHeldToItsPlaceAndEndsWhenItIsStopped() throws IOException {
        try (Bench bench = new Bench();
                ServerSocket outside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(bench.keeper.troubleAtStart()).isEmpty();

            assertThat(bench.ask("echo", "\"hello\"", Bench.LONG)).isEqualTo("\"hello\"");
            assertThat(bench.ask("me", "", Bench.LONG)).contains("\"slug\":\"bench\"", "GET/me");
            if (bench.confinement.namespaces()) {
                assertThat(bench.ask("connect", "" + outside.getLocalPort(), Bench.LONG))
                        .isEqualTo("false");
                assertThat(bench.ask(
                                "read", bench.folder.resolve("hidden/secret").toString(), Bench.LONG))
                        .isEqualTo("false");
            } else { // the bench lets it run all the same; a platform does not
                assertThat(Confinement.ofThisMachine(false, List.of()).refusal())
                        .isPresent();
            }
            bench.keeper.close();
            assertThat(bench.runs.get(0).isAlive()).isFalse();
            assertThat(bench.troubles).isEmpty();
        }
    }

    @Test
    void aHookThatHangsIsCutOffAndTheProgramGoesOn() throws IOException {
        try (Bench bench = new Bench()) {
            assertThat(bench.keeper.troubleAtStart()).isEmpty();

            assertThatThrownBy(() -> bench.ask("hang", "", Duration.ofMillis(300)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not answer /hooks/hang within 300 ms");

            assertThat(bench.ask("echo", "1", Bench.LONG)).isEqualTo("1");
        }
    }

    @Test
    void aProgramThatCrashesAgainAndAgainIsGivenUpWithTheReason() throws IOException {
        try (Bench bench = new Bench("crash")) {
            await().atMost(Bench.LONG).until(() -> !bench.givenUp.isEmpty());

            assertThat(bench.runs).hasSize(3);
            assertThat(bench.troubles).hasSize(3);
            assertThat(bench.givenUp.get(0))
                    .contains("ended 3 times", "ended with code 7", "The last it wrote: I have had enough");
            assertThat(bench.keeper.troubleAtStart()).isPresent();
        }
    }

    @Test
    void aProgramThatTakesMoreMemoryThanItMayIsEndedAndStartedAgain() throws IOException {
        try (Bench bench = new Bench()) {
            assertThat(bench.keeper.troubleAtStart()).isEmpty();

            assertThatThrownBy(() -> bench.ask("hog", "", Bench.LONG)).isInstanceOf(IOException.class);

            await().atMost(Bench.LONG).until(() -> bench.runs.size() > 1);
            assertThat(bench.troubles.get(0)).contains("MB of memory; " + Bench.MEMORY + " are allowed");
            assertThat(bench.givenUp).isEmpty();
        }
    }

    @Test
    void aKilledPlatformLeavesNoProgramBehind() throws IOException {
        Process platform = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Platform.class.getName())
                .redirectErrorStream(true)
                .start();
        Optional<ProcessHandle> program;
        try (var lines = new BufferedReader(new InputStreamReader(platform.getInputStream()))) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("program ")) {
                line = lines.readLine();
            }
            assertThat(line).isNotNull();
            program = ProcessHandle.of(Long.parseLong(line.substring("program ".length())));
            assertThat(program).isPresent();
        } finally {
            platform.destroyForcibly();
        }

        await().atMost(Bench.LONG)
                .until(() -> program.filter(ProcessHandle::isAlive).isEmpty());
    }

    /** A platform that is going to be killed: it says which process its module's program is. */
    static final class Platform {

        private Platform() {}

        public static void main(String[] arguments) throws Exception {
            try (Bench bench = new Bench()) {
                bench.keeper.troubleAtStart();
                ProcessHandle.current()
                        .descendants()
                        .filter(each -> each.info()
                                .command()
                                .filter(name -> name.endsWith("java"))
                                .isPresent())
                        .forEach(each -> System.out.println("program " + each.pid()));
                Thread.sleep(600_000);
            }
        }
    }
}
