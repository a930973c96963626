package io.corrosion.companion.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from /proc. */
class ProcTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = NOON;

    @Test
    void aNameWithBlanksAndBracketsDoesNotShiftTheFields() {
        Stat stat =
                Stat.parse("42 (a) b (c)) S 1 42 40 0 -1 4194560 9 0 0 0 70 30 0 0 20 0 5 0 12345 100 2560 18446 1 1");

        assertThat(stat).isEqualTo(new Stat(42, 'S', 1, 40, 100, 12_345, 2_560));
    }

    @Test
    void aTreeHoldsDescendantsAndTheWholeSession() {
        Stat keeper = stat(10, 1, 10);
        Stat game = stat(11, 10, 10);
        Stat grandchildElsewhere = stat(12, 11, 12);
        Stat orphanOfTheSession = stat(13, 1, 10);
        Stat stranger = stat(14, 1, 14);

        assertThat(ProcessTree.of(10, List.of(stranger, grandchildElsewhere, keeper, orphanOfTheSession, game)))
                .containsExactlyInAnyOrder(keeper, game, grandchildElsewhere, orphanOfTheSession);
    }

    @Test
    void cpuIsTheTimeUsedBetweenTwoLooks() {
        TreeUsage usage = new TreeUsage(new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
        assertThat(usage.cpu(List.of(ticks(1, 500)))).isZero();

        now = NOON.plusSeconds(2);

        assertThat(usage.cpu(List.of(ticks(1, 600), ticks(2, 20)))).isEqualTo(60);
        assertThat(usage.memoryMb(List.of(ticks(1, 0), ticks(2, 0)))).isEqualTo(20);
    }

    @Test
    void theMachinesCpuIsWhatIsNotIdle() {
        Cpu cpu = new Cpu();
        cpu.since("cpu  100 0 100 800 0 0 0 0 0 0");

        assertThat(cpu.since("cpu  150 0 150 900 0 0 0 0 0 0")).isEqualTo(50);
    }

    @Test
    void withoutProcAProcessIsWhatJavaKnowsOfIt() {
        Stat stat = Stat.of(ProcessHandle.current());

        assertThat(stat.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(stat.isAlive()).isTrue();
        assertThat(stat.startTicks()).isPositive();
        assertThat(ProcessTree.of(stat.parent(), List.of(stat, new Stat(stat.parent(), 'R', 1, 0, 0, 5, 0))))
                .as("no sessions: the parent counts")
                .hasSize(2);
    }

    @Test
    void loopbackIsNoNetwork() {
        assertThat(Network.sum(List.of(
                        "Inter-|   Receive                                                |  Transmit",
                        " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs",
                        "    lo: 9 9 0 0 0 0 0 0 9 9 0 0 0 0 0 0",
                        "  eth0: 5 1 0 0 0 0 0 0 700 1 0 0 0 0 0 0",
                        "  eth1:5 1 0 0 0 0 0 0 30 1 0 0 0 0 0 0")))
                .isEqualTo(730);
    }

    private static Stat stat(long pid, long parent, long session) {
        return new Stat(pid, 'S', parent, session, 0, 0, 0);
    }

    private static Stat ticks(long pid, long ticks) {
        return new Stat(pid, 'S', 1, 1, ticks, 0, 2_560);
    }
}
