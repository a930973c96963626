package io.corrosion.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final RestartPolicy QUICK =
            new RestartPolicy(2, Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofMillis(20));

    @TempDir
    Path folder;

    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private Supervisor supervisor;

    @BeforeEach
    void create() {
        supervisor = new Supervisor(QUICK, Progress.quiet(folder.resolve("launcher.log")));
    }

    @AfterEach
    void stop() {
        supervisor.stopAll();
    }

    @Test
    void aKilledPartIsStartedAgain() throws Exception {
        supervisor.start(part("worker", "exec sleep 100"));
        long first = supervisor.pids().get("worker");

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().until(() -> supervisor.pids().getOrDefault("worker", first) != first);
    }

    @Test
    void partsStopInTheReverseOrderOfTheirStart() throws Exception {
        supervisor.start(part("database", "exec sleep 100"));
        supervisor.start(part("platform", "exec sleep 100"));
        supervisor.start(part("agent", "exec sleep 100"));

        supervisor.stopAll();

        assertThat(stopped).containsExactly("agent", "platform", "database");
        assertThat(supervisor.pids()).isEmpty();
    }

    @Test
    void anEssentialPartThatStaysDownEndsThePlatform() throws Exception {
        supervisor.start(part("broken", "exit 3"));

        assertThatThrownBy(supervisor::awaitEnd)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("broken does not stay up");
    }

    @Test
    void aPartThatIgnoresSigtermIsKilledAfterItsGrace() throws Exception {
        supervisor.start(part("stubborn", "trap '' TERM; while :; do sleep 0.1; done"));
        var process = ProcessHandle.of(supervisor.pids().get("stubborn")).orElseThrow();

        supervisor.stopAll();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aStopEndsAStartThatIsUnderWay() throws Exception {
        var polls = new AtomicInteger();
        var starting = new Thread(() -> {
            try {
                supervisor.start(slowPart(polls));
            } catch (InterruptedException expected) {
                stopped.add("interrupted");
            }
        });
        starting.start();
        await().until(() -> polls.get() > 0);

        supervisor.stopAll();

        starting.join(10_000);
        assertThat(stopped).contains("interrupted");
        assertThat(ProcessRecord.read(ProcessRecord.file(folder, "slow"))).isEmpty();
    }

    @Test
    void aProcessLeftOverByAKilledLauncherIsEndedBeforeTheNextStart() throws Exception {
        var orphan = Child.start(recipe("worker", "exec sleep 100"), folder);

        supervisor.start(part("worker", "exec sleep 100"));

        assertThat(orphan.isAlive()).isFalse();
        assertThat(supervisor.pids().get("worker")).isNotEqualTo(orphan.pid());
    }

    @Test
    void aPidFileThatNamesAStrangerHarmsNobody() throws Exception {
        var self = ProcessRecord.of(ProcessHandle.current());
        new ProcessRecord(self.pid(), self.started().minusSeconds(60)).write(ProcessRecord.file(folder, "worker"));

        supervisor.start(part("worker", "exec sleep 100"));

        assertThat(supervisor.pids()).containsKey("worker");
    }

    private Part part(String name, String script) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Child start() {
                return Child.start(recipe(name, script), folder);
            }

            @Override
            public void stopped(int code) {
                stopped.add(name);
            }
        };
    }

    private Part slowPart(AtomicInteger polls) {
        return new Part() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public Child start() throws InterruptedException {
                var readiness =
                        new Readiness("slow", folder.resolve("slow.log"), Duration.ofMinutes(1), Duration.ofMillis(10));
                return readiness.await(
                        Child.start(recipe("slow", "exec sleep 100"), folder), () -> polls.incrementAndGet() < 0);
            }
        };
    }

    private Child.Recipe recipe(String name, String script) {
        return new Child.Recipe(
                name,
                List.of("sh", "-c", script),
                Map.of(),
                folder,
                folder.resolve(name + ".log"),
                new StopSignal("TERM", Duration.ofMillis(500)));
    }
}
