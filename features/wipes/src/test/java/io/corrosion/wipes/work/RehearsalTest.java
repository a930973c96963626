package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.Maps;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.plan.PlannedFile;
import io.corrosion.wipes.rehearsal.Rehearsal;
import io.corrosion.wipes.rehearsal.Rehearsals;
import io.corrosion.wipes.rehearsal.Rehearse;
import io.corrosion.wipes.rehearsal.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A wipe tried on a copy beside the server: everything it does to files, and nothing to the server. */
class RehearsalTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String STAGE = ".corrosion-rehearsal";
    private static final Caller OWNER =
            new Caller(UserId.random(), "a@example.org", "Ann", SessionId.random(), "192.0.2.1", "test");

    private static SliceDatabase database;

    private final Bench bench = new Bench(database.transactions());
    private final Map<String, byte[]> before = new TreeMap<>(bench.server.files);
    private final Rehearsals rehearsals = rehearsals();

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    private Rehearsals rehearsals() {
        Jobs jobs = Bench.proxy(Jobs.class, (name, arguments) -> null);
        return new Rehearsals(
                Bench.proxy(
                        Access.class,
                        (name, arguments) -> new Scope.Licence(bench.scope.tenant(), (LicenseId) arguments[1])),
                database.transactions(),
                bench.gateway.gateway(),
                jobs,
                new Begin(jobs, Bench.audit()),
                Bench.audit());
    }

    private Rehearsal begin() {
        return rehearsals.begin(OWNER, bench.scope.license(), WipeType.MAP, Optional.empty());
    }

    /** One worker's time with it. */
    private Rehearsal work(Rehearsal rehearsal) {
        Transactions transactions = bench.fate.over(Transactions.class, database.transactions());
        Rehearse worker = new Rehearse(
                transactions,
                bench.gateway.gateway(),
                new Drafting(transactions, bench.gateway.gateway(), bench.neighbours),
                bench.neighbours,
                Bench.audit());
        worker.run(new Run("wipes.rehearse", Rehearse.job(rehearsal.id()).payload(), bench.scope));
        return now(rehearsal).rehearsal();
    }

    private Rehearsals.Detail now(Rehearsal rehearsal) {
        return rehearsals.get(OWNER, bench.scope.license(), rehearsal.id());
    }

    private void assertUntouched() {
        assertThat(bench.server.files).isEqualTo(before);
        assertThat(bench.server.touchedWhileRunning).allMatch(path -> path.startsWith(STAGE));
        assertThat(bench.deeds).as("no signal, no word").isEmpty();
        assertThat(bench.isHeld()).isFalse();
    }

    @Test
    void theWipeIsCarriedOutOnACopyByteForByteAndTheServerIsNotTouched() throws Exception {
        List<PlannedFile> previewed = new Drafting(database.transactions(), bench.gateway.gateway(), bench.neighbours)
                .preview(bench.scope, WipeType.MAP, io.corrosion.wipes.profile.Profile.usual(bench.scope.license()))
                .plan()
                .delete();
        Rehearsal rehearsal = begin();

        Rehearsal done = work(rehearsal);

        assertThat(done.status()).as(done.error()).isEqualTo(Status.SUCCESS);
        assertThat(done.active()).isFalse();
        assertThat(now(rehearsal).plan().orElseThrow().delete())
                .isEqualTo(previewed)
                .hasSizeGreaterThan(3);
        assertThat(done.findings().times())
                .extracting(time -> time.phase())
                .containsExactly("copy", "plan", "delete", "map", "config", "compare");
        assertThat(done.findings().files()).isEqualTo(9);
        assertThat(done.findings().settings()).containsKey("server.seed");
        assertThat(done.findings().moved()).isEmpty();
        assertThat(bench.server.touchedWhileRunning)
                .as("the copy was wiped")
                .anyMatch(path -> path.endsWith("proceduralmap.4000.1337.262.sav.1"))
                .anyMatch(path -> path.endsWith("cfg/server.cfg"));
        assertUntouched();
    }

    @Test
    void whatIsNotAsPlannedIsNamedFileByFile() {
        bench.server.stubborn.add("proceduralmap.4000.1337.262.sav");
        bench.server.copied = path -> {
            if (path.endsWith("users.cfg")) {
                bench.server.stubborn.add("player.deaths.5.db");
            }
        };

        Rehearsal done = work(begin());

        assertThat(done.status()).isEqualTo(Status.DIFFERS);
        assertThat(done.findings().deviations())
                .hasSize(2)
                .anyMatch(what -> what.contains("262.sav should be gone and is still there"))
                .anyMatch(what -> what.contains("player.deaths.5.db should be gone"));
    }

    @Test
    void whatNobodyPlannedAndWhatTheConfigurationDoesNotSayIsNamed() {
        bench.server.written = path -> {
            if (path.endsWith("cfg/server.cfg")) {
                bench.server.put(path, "server.hostname \"x\"\n");
                bench.server.put(path.replace("server.cfg", "extra.cfg"), "x");
            }
        };

        Rehearsal done = work(begin());

        assertThat(done.status()).isEqualTo(Status.DIFFERS);
        assertThat(done.findings().deviations())
                .anyMatch(what -> what.equals("server/main/cfg/extra.cfg was not planned and is there."))
                .anyMatch(what -> what.startsWith("server.cfg should say server.seed "));
        assertUntouched();
    }

    @Test
    void whatARunningServerWritesMeanwhileIsNamedAndWhatVanishesIsLeftOut() {
        bench.server.copied = path -> {
            bench.server.put("server/main/player.states.5.db", "written just now");
            bench.server.files.remove("server/main/proceduralmap.4000.1337.262.sav.1");
        };

        Rehearsal done = work(begin());

        assertThat(done.status()).as(done.error()).isEqualTo(Status.SUCCESS);
        assertThat(done.findings().moved())
                .containsExactly("server/main/player.states.5.db", "server/main/proceduralmap.4000.1337.262.sav.1");
    }

    @Test
    void itIsCancelledAndItsCopyRemoved() {
        Rehearsal rehearsal = begin();
        bench.server.copied = path -> rehearsals.cancel(OWNER, bench.scope.license(), rehearsal.id());

        Rehearsal done = work(rehearsal);

        assertThat(done.status()).isEqualTo(Status.CANCELLED);
        assertThat(done.active()).isFalse();
        assertUntouched();
        assertThatThrownBy(() -> rehearsals.cancel(OWNER, bench.scope.license(), rehearsal.id()))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aWipeComesFirst() {
        Rehearsal rehearsal = begin();
        assertThatThrownBy(this::begin).as("one at a time").isInstanceOf(Conflict.class);
        bench.server.copied = path -> {
            bench.server.copied = nothing -> {};
            bench.begin(WipeType.MAP, Map.of(), Map.of(), Map.of());
        };

        Rehearsal done = work(rehearsal);

        assertThat(done.status()).isEqualTo(Status.CANCELLED);
        assertThat(done.error()).contains("A wipe of the server has begun");
        assertUntouched();
        assertThatThrownBy(this::begin).hasMessageContaining("being wiped");
    }

    @Test
    void anOrganisationRehearsesOneOfItsServersAtATime() {
        LicenseId other = LicenseId.random();
        Rehearsal first = begin();

        assertThatThrownBy(() -> rehearsals.begin(OWNER, other, WipeType.MAP, Optional.empty()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("wait for its end, or cancel it");
        work(first);

        assertThat(rehearsals
                        .begin(OWNER, other, WipeType.MAP, Optional.empty())
                        .active())
                .isTrue();
    }

    @Test
    void aDiskWithoutRoomIsNotFilled() {
        bench.gateway.disk = "0.9";

        Rehearsal done = work(begin());

        assertThat(done.status()).isEqualTo(Status.FAILED);
        assertThat(done.error()).contains("0.9 GB are free", "make room");
        assertThat(bench.server.touchedWhileRunning).isEmpty();
    }

    @Test
    void aConnectionThatCannotCopyIsToldSo() {
        bench.gateway.can = EnumSet.of(Capability.FILES, Capability.POWER);

        assertThatThrownBy(this::begin).isInstanceOf(Conflict.class).hasMessageContaining("no copy beside it");
    }

    @Test
    void aMapOfTheLibraryIsBroughtToTheCopyOnly() {
        MapId hapis = MapId.random();
        bench.neighbours.maps = Bench.proxy(Maps.class, (name, arguments) -> switch (name) {
            case "next" ->
                Optional.of(new PlannedMap(
                        Optional.of(hapis), "Hapis", new GameWorld.Custom(hapis, "hapis.map", 10, "00")));
            case "problem" -> Optional.empty();
            case "deliver" -> {
                bench.server.put(((ServerPath) arguments[3]).value() + "/hapis.map", "the island");
                yield null;
            }
            default -> throw new UnsupportedOperationException(name);
        });

        Rehearsal done = work(begin());

        assertThat(done.status()).as(done.error() + done.findings()).isEqualTo(Status.SUCCESS);
        assertThat(done.findings().map()).isEqualTo("Hapis");
        assertThat(done.findings().settings()).containsEntry("server.levelurl", "file://server/main/hapis.map");
        assertUntouched();
    }

    @Test
    void aCopyThatCannotBeRemovedYetIsRemovedLater() {
        Rehearsal rehearsal = begin();
        bench.server.copied = path ->
                bench.server.locked = Optional.of(new Unavailable("The agent does not answer.", Duration.ofSeconds(1)));

        assertThatThrownBy(() -> work(rehearsal)).isInstanceOf(Unavailable.class);
        Rehearsal waiting = now(rehearsal).rehearsal();
        assertThatThrownBy(this::begin).as("its copy is there").isInstanceOf(Conflict.class);
        assertThat(rehearsals
                        .begin(OWNER, LicenseId.random(), WipeType.MAP, Optional.empty())
                        .active())
                .as("another server's need not wait for a machine that is away")
                .isTrue();
        bench.server.locked = Optional.empty();
        Rehearsal done = work(rehearsal);

        assertThat(waiting.status()).isEqualTo(Status.FAILED);
        assertThat(waiting.active()).isTrue();
        assertThat(waiting.note()).contains("as soon as");
        assertThat(done.active()).isFalse();
        assertThat(done.error()).contains("does not answer");
        assertUntouched();
    }

    @Test
    void whereverItsNodeIsKilledAnotherOneBeginsItAnewAndNoCopyIsLeft() {
        work(begin());
        int calls = bench.fate.calls.size();
        assertThat(calls).isGreaterThan(60);

        for (int at = 1; at <= calls; at += Math.max(1, calls / 6)) {
            bench.fate.comesAt(Integer.MAX_VALUE);
            Rehearsal rehearsal = begin();
            bench.fate.comesAt(at);
            try {
                work(rehearsal);
            } catch (Fate.Killed killed) {
                bench.fate.comesAt(Integer.MAX_VALUE);
            }
            Rehearsal done = work(rehearsal);

            assertThat(done.status()).as("killed at " + at + " " + done.error()).isEqualTo(Status.SUCCESS);
            assertThat(done.active()).as("killed at " + at).isFalse();
            assertUntouched();
        }
    }
}
