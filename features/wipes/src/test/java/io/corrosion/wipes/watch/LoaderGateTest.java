package io.corrosion.wipes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.wipe.LoaderSource.Release;
import io.corrosion.wipes.watch.LoaderGate.Answer;
import io.corrosion.wipes.watch.LoaderGate.Learnt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Field note "Oxide not updated with the game" (LinuxGSM 2663): no server starts on a build its loader does not know. */
class LoaderGateTest {

    private static final Instant SEEN = Instant.parse("2026-11-05T19:04:00Z");
    private static final ForceSettings PATIENT = ForceSettings.USUAL;
    private static final ForceSettings VANILLA =
            new ForceSettings(true, true, false, Optional.empty(), true, 60, false, 5);

    private static Answer ask(String loader, Duration out, Learnt learnt, ForceSettings settings, Duration later) {
        return LoaderGate.ask(
                loader, Optional.of(new Release("v", SEEN.plus(out))), learnt, SEEN, settings, SEEN.plus(later));
    }

    @Test
    void oxideThatIsLateIsWaitedForAndItsReleaseOpensTheGate() {
        Answer before = ask("oxide", Duration.ofDays(-7), Learnt.NOTHING, PATIENT, Duration.ofHours(3));
        Answer after = ask("oxide", Duration.ofHours(4), Learnt.NOTHING, PATIENT, Duration.ofHours(5));

        assertThat(before).isInstanceOf(Answer.Wait.class);
        assertThat(after).isInstanceOf(Answer.Go.class);
    }

    @Test
    void carbonThatCameAnHourEarlyCountsAndOxideDoesNot() {
        assertThat(ask("carbon", Duration.ofHours(-1), Learnt.NOTHING, PATIENT, Duration.ZERO))
                .isInstanceOf(Answer.Go.class);
        assertThat(ask("oxide", Duration.ofHours(-1), Learnt.NOTHING, PATIENT, Duration.ZERO))
                .isInstanceOf(Answer.Wait.class);
    }

    @Test
    void aServerWithoutALoaderWaitsForNone() {
        assertThat(ask("", Duration.ofDays(-7), Learnt.NOTHING, PATIENT, Duration.ZERO))
                .isInstanceOf(Answer.Go.class);
    }

    @Test
    void whatOtherServersLearntWinsOverDates() {
        assertThat(ask("oxide", Duration.ofDays(-7), new Learnt(3, 0), PATIENT, Duration.ZERO))
                .isInstanceOf(Answer.Go.class);
        assertThat(ask("oxide", Duration.ofHours(1), new Learnt(0, 2), PATIENT, Duration.ofHours(2)))
                .isInstanceOf(Answer.Wait.class);
    }

    @Test
    void afterTheLimitThePolicyDecides() {
        Answer stays = ask("oxide", Duration.ofDays(-7), Learnt.NOTHING, PATIENT, Duration.ofHours(25));
        Answer goes = ask("oxide", Duration.ofDays(-7), Learnt.NOTHING, VANILLA, Duration.ofMinutes(61));

        assertThat(stays).isInstanceOf(Answer.GiveUp.class);
        assertThat(goes).isInstanceOf(Answer.Go.class);
    }

    @Test
    void aFeedThatIsSilentOpensNothing() {
        assertThat(LoaderGate.ask("oxide", Optional.empty(), new Learnt(3, 0), SEEN, PATIENT, SEEN))
                .isInstanceOf(Answer.Wait.class);
    }
}
