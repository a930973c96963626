package io.corrosion.wipes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.watch.Rollout.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The game's builds as the slice sees them, from the sources' answers over HTTP to the wipes that begin (WIPE-30 to 33). */
class WatcherTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant FORCED = Instant.parse("2026-11-05T19:20:00Z");
    private static final Instant ORDINARY = Instant.parse("2026-11-18T15:00:00Z");

    private final Observatory world;

    WatcherTest() throws IOException {
        world = new Observatory(SliceDatabase.of(POSTGRES.database(), "wipes").transactions());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void baseline(Instant now) {
        world.steam = "100";
        world.look(now);
        world.look(now.plusSeconds(60));
    }

    @Test
    void theFirstBuildEverSeenIsNoNews() {
        world.server("oxide", ForceSettings.USUAL);

        baseline(FORCED);

        assertThat(world.known()).containsExactly("100");
        assertThat(world.notices).isEmpty();
        assertThat(world.begun()).isEmpty();
    }

    @Test
    void aNewBuildIsBelievedAtTheSecondLookAndItsPeopleAreTold() {
        Observatory.Place place = world.server("", ForceSettings.USUAL);
        baseline(ORDINARY);
        world.steam = "101";

        world.look(ORDINARY.plusSeconds(120));
        assertThat(world.known()).containsExactly("100");
        world.look(ORDINARY.plusSeconds(180));

        assertThat(world.known()).contains("101");
        assertThat(world.notices)
                .containsExactly("game.build 101 " + place.scope().license());
    }

    @Test
    void inTheWindowOneServerIsWipedFullyAndTheOtherIsUpdatedAndRestarted() {
        Observatory.Place wiped = world.server("", ForceSettings.USUAL);
        Observatory.Place updated = world.server("", Observatory.settings(true, false, false));
        Observatory.Place neither = world.server("", Observatory.settings(false, true, false));
        baseline(FORCED);
        world.news("101", FORCED.plusSeconds(120));

        assertThat(world.wipe(wiped).type()).isEqualTo(WipeType.FULL);
        assertThat(world.wipe(updated).type()).isEqualTo(WipeType.UPDATE);
        assertThat(world.wipe(wiped).trigger()).isEqualTo(Trigger.FORCE_WIPE);
        assertThat(world.wipe(wiped).facts().text("build")).contains("101");
        assertThat(world.rollout(neither).state()).isEqualTo(State.SKIPPED);
        assertThat(world.begun()).hasSize(2);
        assertThat(world.forcedDates(FORCED.minus(Duration.ofDays(1)), FORCED.plus(Duration.ofDays(1))))
                .containsExactly(FORCED.plusSeconds(180));
    }

    @Test
    void onAnyOtherDayABuildWipesOnlyWhereEveryBuildCounts() {
        Observatory.Place usual = world.server("", ForceSettings.USUAL);
        Observatory.Place literal = world.server("", Observatory.settings(true, true, true));
        baseline(ORDINARY);
        world.news("101", ORDINARY.plusSeconds(120));

        assertThat(world.wipe(usual).type()).isEqualTo(WipeType.UPDATE);
        assertThat(world.wipe(literal).type()).isEqualTo(WipeType.FULL);
        assertThat(world.forcedDates(ORDINARY.minus(Duration.ofDays(1)), ORDINARY.plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void nothingBeginsBeforeTheLoaderIsThereAndALookThatIsRepeatedBeginsNothingTwice() {
        Observatory.Place place = world.server("oxide", ForceSettings.USUAL);
        world.oxide("2.0.1", FORCED.minus(Duration.ofDays(20)));
        baseline(FORCED);
        world.news("101", FORCED.plusSeconds(120));

        assertThat(world.begun()).isEmpty();
        assertThat(world.rollout(place).reason()).contains("no release for this build yet");
        world.oxide("2.0.2", FORCED.plus(Duration.ofHours(3)));
        world.look(FORCED.plus(Duration.ofHours(4)));
        world.look(FORCED.plus(Duration.ofHours(4)));

        assertThat(world.begun()).hasSize(1);
        assertThat(world.rollout(place).state()).isEqualTo(State.RUNNING);
        assertThat(world.rollout(place).version()).isEqualTo("2.0.2");
    }

    @Test
    void whatTheFirstServerTeachesCountsForTheOthersOfEverybody() {
        Observatory.Place first = world.server("oxide", ForceSettings.USUAL);
        Observatory.Place second = world.neighbour(first, "oxide");
        Observatory.Place stranger = world.server("oxide", Observatory.settings(true, true, false));
        world.oxide("2.0.2", FORCED);
        baseline(FORCED);
        world.news("101", FORCED.plusSeconds(120));
        Observatory.Place canary = world.rollout(first).state() == State.RUNNING ? first : second;
        Observatory.Place other = canary.equals(first) ? second : first;
        assertThat(world.rollout(other).state()).isEqualTo(State.WAITING);
        assertThat(world.rollout(stranger).state()).isEqualTo(State.RUNNING);

        world.end(canary, WipeStatus.SUCCESS);
        world.look(FORCED.plus(Duration.ofMinutes(30)));

        assertThat(world.rollout(canary).state()).isEqualTo(State.DONE);
        assertThat(world.rollout(other).state()).isEqualTo(State.RUNNING);
        assertThat(world.learnt("101", "oxide", "2.0.2")).isEqualTo(new LoaderGate.Learnt(1, 0));
    }

    @Test
    void whenTheCanaryFailsTheOthersAreHeldAndTheirPeopleAreTold() {
        Observatory.Place first = world.server("oxide", ForceSettings.USUAL);
        Observatory.Place second = world.neighbour(first, "oxide");
        world.oxide("2.0.2", FORCED);
        baseline(FORCED);
        world.news("101", FORCED.plusSeconds(120));
        Observatory.Place canary = world.rollout(first).state() == State.RUNNING ? first : second;
        Observatory.Place other = canary.equals(first) ? second : first;

        world.end(canary, WipeStatus.FAILED);
        world.look(FORCED.plus(Duration.ofMinutes(30)));

        assertThat(world.rollout(other).state()).isEqualTo(State.HELD);
        assertThat(world.notices)
                .contains("game.build.held 101 " + other.scope().license());
    }

    @Test
    void aCanaryThatItsOwnerCancelledTeachesNothingAndTheNextServerGoesFirst() {
        Observatory.Place first = world.server("oxide", ForceSettings.USUAL);
        Observatory.Place second = world.neighbour(first, "oxide");
        world.oxide("2.0.2", FORCED);
        baseline(FORCED);
        world.news("101", FORCED.plusSeconds(120));
        Observatory.Place canary = world.rollout(first).state() == State.RUNNING ? first : second;
        Observatory.Place other = canary.equals(first) ? second : first;

        world.cancelled(canary, WipeStatus.FAILED);
        world.look(FORCED.plus(Duration.ofMinutes(30)));

        assertThat(world.rollout(canary).state()).isEqualTo(State.SKIPPED);
        assertThat(world.rollout(other).state()).isEqualTo(State.RUNNING);
        assertThat(world.learnt("101", "oxide", "2.0.2")).isEqualTo(LoaderGate.Learnt.NOTHING);
    }

    @Test
    void aSourceThatIsDownOrTalksNonsenseStopsNothing() throws IOException {
        world.server("", ForceSettings.USUAL);
        baseline(FORCED);
        for (String garbage : new String[] {"", "{}", "[1,2", "<html>no</html>"}) {
            world.garbage = garbage.isEmpty() ? " " : garbage;
            world.look(FORCED.plusSeconds(300));
        }
        world.garbage = "";
        assertThat(world.known()).containsExactly("100");
    }
}
