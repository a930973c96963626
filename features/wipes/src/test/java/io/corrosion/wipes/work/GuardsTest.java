package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.server.PowerState;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What players are spared and told before a wipe: the empty server that is waited for, the countdown, the way out. */
class GuardsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String ANN = "76561198000000001";
    private static final String BEN = "76561198000000002";
    private static final String LAST = "Server wipe in 1 minute! See you on the other side!";
    private static final Map<String, Object> SEED = Map.of("mode", "seed", "seed", 42);
    private static final Map<String, Object> WHEN_EMPTY =
            Map.of("only_when_empty", true, "empty_wait_minutes", 60, "map", SEED);

    private static SliceDatabase database;

    private final Bench bench = new Bench(database.transactions());
    private final Map<String, byte[]> before = new TreeMap<>(bench.server.files);
    private Instant now = Instant.parse("2026-11-05T19:00:00Z");

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    @BeforeEach
    void twoPlay() {
        bench.clock(() -> now);
        bench.server.playing.addAll(List.of(ANN, BEN));
    }

    private Wipe later(Wipe wipe, Duration time) throws Exception {
        now = now.plus(time);
        bench.turn(wipe);
        return bench.find(wipe);
    }

    @Test
    void whereTheProfileWantsAnEmptyServerItWaitsUntilTheLastOneHasGoneAndCountsNobodyDown() throws Exception {
        Wipe wipe = bench.begin(
                WipeType.MAP,
                Map.of("countdown_warnings", List.of(30), "countdown_unit", "minutes"),
                Map.of(),
                WHEN_EMPTY);
        assertThat(later(wipe, Duration.ZERO).step()).isEqualTo(Step.ANNOUNCE);
        bench.server.playing.remove(ANN);
        assertThat(later(wipe, Duration.ofMinutes(59)).step()).isEqualTo(Step.ANNOUNCE);
        assertThat(bench.deeds).isEmpty();
        assertThat(bench.server.files).isEqualTo(before);

        bench.server.playing.clear();
        Wipe done = bench.work(wipe);

        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.deeds).noneMatch(said -> said.startsWith("say Server wipe in"));
    }

    @Test
    void aCountThatHasGrownOldSaysNotThatNobodyPlays() throws Exception {
        bench.server.playing.clear();
        bench.server.counted = Optional.of(now.minusSeconds(151));
        Wipe wipe = bench.begin(WipeType.MAP, Map.of(), Map.of(), WHEN_EMPTY);
        assertThat(later(wipe, Duration.ZERO).step()).isEqualTo(Step.ANNOUNCE);

        later(wipe, Duration.ofMinutes(61));
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(ended.error()).contains("not known to be empty within 60 minutes");
        assertThat(bench.server.files).isEqualTo(before);
    }

    @Test
    void whereNobodyKnowsWhetherTheServerRunsItsPlayersAreNotTakenForAbsent() throws Exception {
        bench.server.power = PowerState.UNKNOWN;
        Wipe wipe = bench.begin(WipeType.MAP, Map.of("countdown_warnings", List.of(1)), Map.of(), Map.of("map", SEED));
        assertThat(later(wipe, Duration.ZERO).step()).isEqualTo(Step.ANNOUNCE);

        bench.server.power = PowerState.RUNNING;
        later(wipe, Duration.ofMinutes(1));
        Wipe warned = later(wipe, Duration.ZERO);

        assertThat(warned.step()).isEqualTo(Step.COUNTDOWN);
        assertThat(bench.deeds).containsExactly("say " + LAST);
    }

    @Test
    void aServerThatIsNotEmptyInTimeIsNotWipedAndItsPeopleAreTold() throws Exception {
        Wipe wipe = bench.begin(WipeType.MAP, Map.of(), Map.of(), WHEN_EMPTY);
        bench.turn(wipe);

        later(wipe, Duration.ofMinutes(61));
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(ended.error()).contains("not empty within 60 minutes");
        assertThat(bench.notices).containsExactly("wipe.failed");
        assertThat(bench.deeds).isEmpty();
        assertThat(bench.server.files).isEqualTo(before);
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void eachWarningIsSaidOnceAtItsTimeInTheWordsOfTheProfile() throws Exception {
        bench.server.playing.clear();
        Wipe wipe = bench.begin(
                WipeType.MAP,
                Map.of("countdown_warnings", List.of(30, 15, 5, 1), "countdown_messages", Map.of("5", "Hurry!")),
                Map.of(),
                Map.of("map", SEED));
        bench.turn(wipe);
        for (int minute = 0; minute < 30; minute++) {
            assertThat(later(wipe, Duration.ofMinutes(minute == 0 ? 0 : 1)).step())
                    .as("minute " + minute)
                    .isEqualTo(Step.COUNTDOWN);
        }

        later(wipe, Duration.ofMinutes(1));
        Wipe done = bench.work(wipe);

        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.deeds.stream().filter(said -> said.startsWith("say ")).limit(4))
                .containsExactly(
                        "say Server wipe in 30 minutes!",
                        "say Server wipe in 15 minutes!",
                        "say Hurry!",
                        "say Server wipe in 1 minute!");
    }

    @Test
    void warningsThatWereMissedAreNotMadeUpForAndTheServerStopsAtItsTime() throws Exception {
        bench.server.playing.clear();
        Wipe wipe = bench.begin(
                WipeType.MAP, Map.of("countdown_warnings", List.of(30, 15, 5, 1)), Map.of(), Map.of("map", SEED));
        bench.turn(wipe);

        later(wipe, Duration.ofMinutes(27));
        assertThat(bench.deeds).containsExactly("say Server wipe in 3 minutes!");
        later(wipe, Duration.ofMinutes(3));

        assertThat(bench.deeds).contains("power.stop").doesNotContain("say " + LAST);
    }

    @Test
    void everybodyIsSentAwayWithTheProfilesWordsBeforeTheServerIsSavedAndStopped() throws Exception {
        bench.work(bench.begin(WipeType.MAP, Map.of("kick_message", "See \"you\""), Map.of(), Map.of("map", SEED)));

        assertThat(bench.deeds)
                .containsSubsequence(
                        "kick " + ANN + " \"See 'you'\"",
                        "kick " + BEN + " \"See 'you'\"",
                        "server.save",
                        "power.stop");
        assertThat(bench.server.playing).isEmpty();
    }

    @Test
    void withTheSwitchOffNobodyIsSentAway() throws Exception {
        Wipe wipe = bench.work(bench.begin(
                WipeType.MAP,
                Map.of("kick_players_before_wipe", false, "run_final_save", false),
                Map.of(),
                Map.of("map", SEED)));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.deeds).noneMatch(said -> said.startsWith("kick")).doesNotContain("server.save");
        assertThat(bench.server.playing).hasSize(2);
    }

    @Test
    void theSwitchesOfDiscordAndPushbulletEachDecideForTheirOwnChannel() throws Exception {
        bench.server.playing.clear();
        Wipe wipe = bench.work(bench.begin(
                WipeType.MAP,
                Map.of("discord_pre_announce", false),
                Map.of("pushbullet_notify", false),
                Map.of("map", SEED)));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.notices).containsExactly("wipe.started", "wipe.completed");
        assertThat(bench.spared).containsExactly("discord", "pushbullet");
    }
}
