package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people ask of a wipe, at each of its steps and for each of its types (every way of asking with {@code -Dwipes.sweep=full}): it always ends, in a state the state machine
 * allows, with the server running, nothing held, and a sentence for its owner.
 */
class WishTableTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Set<String> DATABASE = Set.of("Transactions");
    private static final Set<String> OUTSIDE = Set.of("ServerGateway", "ServerFiles", "RecoveryPoints");
    /** They wait most of the time. */
    private static final int HANDS = 12;

    private static SliceDatabase database;

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    /** How it is asked. */
    private enum Asked {
        CANCEL,
        /** Another worker takes the wipe over at once, as the job does that comes with the wish. */
        CANCEL_AND_TAKEN_OVER,
        PAUSE_AND_RESUME,
        PAUSE_AND_CANCEL
    }

    /** A wipe with all its steps, the update of the game among them. */
    private static final class Case {
        final Bench bench = new Bench(database.transactions());
        final FakeSteam steam = new FakeSteam();
        final Map<String, byte[]> before;
        final Wipe wipe;

        Case(WipeType type, Map<String, Object> post) {
            bench.server.type = "bare_metal";
            bench.messages = steam.messages();
            before = new TreeMap<>(bench.server.files);
            Map<String, Object> how = new HashMap<>(Map.of("update", "always"));
            if (type.takesMap()) {
                how.put("map", Map.of("mode", "seed", "seed", 42));
            }
            wipe = bench.begin(type, Trigger.MANUAL, Map.of(), Map.of(), post, how);
        }

        LicenseId server() {
            return bench.scope.license();
        }

        UUID id() {
            return wipe.id();
        }

        /** Works until it has ended or is paused. */
        Wipe work() throws Exception {
            for (int turns = 0; turns < 100; turns++) {
                Wipe now = bench.find(wipe);
                if (!now.active() || now.status() == WipeStatus.PAUSED) {
                    return now;
                }
                bench.turn(wipe);
            }
            return bench.find(wipe);
        }

        void assertEnded(Wipe end) {
            assertThat(end.active()).isFalse();
            assertThat(bench.isHeld()).isFalse();
            assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
            assertThat(bench.server.touchedWhileRunning).isEmpty();
            for (int at = 1; at < bench.statuses.size(); at++) {
                WipeStatus from = status(bench.statuses.get(at - 1));
                assertThat(from.leadsTo(status(bench.statuses.get(at))))
                        .as("%s", bench.statuses)
                        .isTrue();
            }
        }

        void assertAsBefore() {
            before.forEach((path, bytes) ->
                    assertThat(bench.server.files.get(path)).as(path).isEqualTo(bytes));
        }
    }

    private static WipeStatus status(String wire) {
        return WipeStatus.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    @Test
    void whatIsAskedAtWhicheverStepAWipeOfAnyTypeEndsWellAndSaysHow() throws Exception {
        List<Callable<String>> rows = new ArrayList<>();
        for (WipeType type : WipeType.values()) {
            for (Step step : Step.FORWARD) {
                for (Asked asked : asked(type, step)) {
                    rows.add(() -> row(type, step, asked));
                }
            }
        }
        List<String> table = worked(rows);
        System.out.println("type | asked at | what | outcome\n" + String.join("\n", table));
        assertThat(table).hasSizeGreaterThanOrEqualTo(6 * Step.FORWARD.size());
        assertThat(table).filteredOn(row -> row.contains("BAD")).isEmpty();
    }

    /**
     * The types of real wipes differ in what they delete: the other ways of asking are tried on one of them and on an update,
     * another one at each step.
     */
    private static Set<Asked> asked(WipeType type, Step step) {
        if (type == WipeType.BLUEPRINT || type == WipeType.FULL) {
            return EnumSet.of(Asked.CANCEL);
        }
        int turn = 1 + (step.ordinal() + type.ordinal()) % (Asked.values().length - 1);
        boolean full = "full".equals(System.getProperty("wipes.sweep"));
        return full ? EnumSet.allOf(Asked.class) : EnumSet.of(Asked.CANCEL, Asked.values()[turn]);
    }

    private static List<String> worked(List<Callable<String>> rows) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            List<String> table = new ArrayList<>();
            for (Future<String> row : hands.invokeAll(rows, 5, TimeUnit.MINUTES)) {
                table.add(row.get());
            }
            return table;
        } finally {
            hands.shutdownNow();
        }
    }

    /** A row that went wrong says so in the table, so that one run names all of them. */
    private static String outcome(Callable<String> row) {
        try {
            return row.call();
        } catch (Exception | AssertionError bad) {
            return "BAD " + String.valueOf(bad.getMessage()).strip().replace('\n', ' ');
        }
    }

    private static String row(WipeType type, Step step, Asked asked) {
        String outcome = outcome(() -> asked(new Case(type, Map.of()), step, asked));
        return type.wire() + " | " + step.wire() + " | " + asked + " | " + outcome;
    }

    private static String asked(Case about, Step step, Asked asked) throws Exception {
        boolean pause = asked == Asked.PAUSE_AND_RESUME || asked == Asked.PAUSE_AND_CANCEL;
        about.bench.fate.first(step.wire(), DATABASE, () -> {
            if (pause) {
                about.bench.wipes().pause(Bench.MARA, about.server(), about.id());
            } else {
                about.bench.wipes().cancel(Bench.MARA, about.server(), about.id());
            }
            if (asked == Asked.CANCEL_AND_TAKEN_OVER) {
                throw about.bench.fate.killed();
            }
        });
        Wipe stopped = about.work();
        if (stopped.status() == WipeStatus.PAUSED) {
            if (asked == Asked.PAUSE_AND_RESUME) {
                about.bench.wipes().resume(Bench.MARA, about.server(), about.id());
            } else {
                about.bench.wipes().cancel(Bench.MARA, about.server(), about.id());
            }
        }
        Wipe end = about.work();

        about.assertEnded(end);
        boolean resumed = asked == Asked.PAUSE_AND_RESUME;
        assertThat(end.status())
                .as(end.error())
                .isIn(resumed ? EnumSet.of(WipeStatus.SUCCESS) : ends(end.type(), step, asked));
        assertThat(pause && step != Step.RECORD).isEqualTo(about.bench.statuses.contains("paused"));
        if (end.status() != WipeStatus.SUCCESS) {
            assertThat(end.error()).startsWith("Cancelled ").endsWith(".").hasSizeGreaterThan(40);
            about.assertAsBefore();
        }
        return end.status() + ": " + end.error();
    }

    /** How it may end; what is asked at a step's beginning is followed at its end, or at once by whoever takes over. */
    private static Set<WipeStatus> ends(WipeType type, Step step, Asked asked) {
        if (step == Step.RECORD && asked != Asked.CANCEL_AND_TAKEN_OVER) {
            return EnumSet.of(WipeStatus.SUCCESS);
        }
        boolean overtaken = asked == Asked.CANCEL_AND_TAKEN_OVER;
        if (type == WipeType.UPDATE) {
            boolean updated = step.ordinal() > Step.UPDATE.ordinal() || step == Step.UPDATE && !overtaken;
            return EnumSet.of(updated ? WipeStatus.FAILED : WipeStatus.CANCELLED);
        }
        boolean touched = step.ordinal() > Step.DELETE.ordinal() || step == Step.DELETE && !overtaken;
        return EnumSet.of(touched ? WipeStatus.ROLLED_BACK : WipeStatus.CANCELLED);
    }

    @Test
    void whicheverStepFailsItIsTriedAgainOrTheOwnerReadsWhyNot() throws Exception {
        List<Callable<String>> rows = new ArrayList<>();
        for (WipeType type : List.of(WipeType.MAP, WipeType.UPDATE)) {
            for (Step step : Step.FORWARD) {
                rows.add(() -> retried(type, step));
            }
        }
        List<String> table = worked(rows);
        System.out.println("type | failed at | outcome\n" + String.join("\n", table));
        assertThat(table).hasSize(2 * Step.FORWARD.size());
        assertThat(table).filteredOn(row -> row.contains("BAD")).isEmpty();
    }

    private static String retried(WipeType type, Step step) {
        String outcome = outcome(() -> {
            Case about = new Case(type, Map.of("rollback_on_failure", false));
            boolean[] failed = {false};
            about.bench.fate.first(step.wire(), OUTSIDE, () -> {
                failed[0] = true;
                throw new Conflict("It is broken.");
            });
            return retried(about, about.work(), failed[0]);
        });
        return type.wire() + " | " + step.wire() + " | " + outcome;
    }

    private static String retried(Case about, Wipe failed, boolean broken) throws Exception {
        if (failed.status() == WipeStatus.SUCCESS) {
            about.assertEnded(failed);
            return broken ? "goes on without it" : "asks nobody";
        }
        assertThat(broken).isTrue();
        assertThat(failed.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(failed.active()).isFalse();
        assertThat(about.bench.isHeld()).isFalse();
        assertThat(failed.error()).contains("It is broken.");
        if (!failed.canBeRetried()) {
            about.assertEnded(failed);
            about.assertAsBefore();
            assertThatThrownBy(() -> about.bench.wipes().retry(Bench.MARA, about.server(), about.id()))
                    .hasMessageContaining("Begin a new one");
            return "as it was: " + failed.error();
        }
        assertThat(failed.error()).contains("ry the step again");
        about.bench.wipes().retry(Bench.MARA, about.server(), about.id());
        Wipe end = about.work();
        about.assertEnded(end);
        assertThat(end.status()).as(end.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(end.error()).isEmpty();
        return "tried again: success";
    }
}
