package io.corrosion.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.server.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Ear HEARING = new Ear(true, NOW.minus(Duration.ofHours(1)));

    /** Seconds since the part was heard; "never", or "gone" for one that said goodbye a moment after it spoke. */
    @ParameterizedTest
    @CsvSource({
        // agent, plugin, game runs, expected
        "never, never, false, OFFLINE",
        "0, never, false, CONNECTED",
        "44, never, false, CONNECTED",
        "45, never, false, DEGRADED",
        "89, never, false, DEGRADED",
        "90, never, false, OFFLINE",
        "gone, never, false, OFFLINE",
        "never, 0, false, CONNECTED",
        "never, 60, false, DEGRADED",
        "never, 90, false, OFFLINE",
        "never, gone, false, OFFLINE",
        "0, 0, true, CONNECTED",
        "0, 60, true, DEGRADED",
        "0, 120, true, DEGRADED",
        "0, gone, true, DEGRADED",
        "60, 0, true, DEGRADED",
        "gone, 0, true, DEGRADED",
        "gone, 0, false, DEGRADED",
        "gone, gone, true, OFFLINE",
        "120, 120, true, OFFLINE",
        "gone, 120, true, OFFLINE",
        // a plugin cannot speak while no game runs
        "0, gone, false, CONNECTED",
        "0, 3600, false, CONNECTED",
        // a part that was taken away long ago does not count any more
        "0, 700000, true, CONNECTED",
        "700000, 0, true, CONNECTED",
        "700000, 700000, true, OFFLINE",
    })
    void theStateFollowsFromWhatWasHeard(String agent, String plugin, boolean gameRuns, ConnectionState expected) {
        assertThat(ConnectionPolicy.judge(NOW, HEARING, pulse(agent), pulse(plugin), gameRuns))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // seconds of deafness, agent heard before it, expected: what was there is uncertain for as long as it lasts
        "1, 10, DEGRADED",
        "1, gone, OFFLINE",
        "1, 3600, OFFLINE",
        "600, 10, DEGRADED",
        "600, gone, OFFLINE",
    })
    void aDeafPlatformCallsNobodyOfflineButIsCertainOfNothing(int deafFor, String agent, ConnectionState expected) {
        Ear deaf = new Ear(false, NOW);
        Instant later = NOW.plusSeconds(deafFor);

        assertThat(ConnectionPolicy.judge(later, deaf, pulse(agent), Pulse.NONE, false))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, DEGRADED",
        "4, false, DEGRADED",
        "5, false, OFFLINE",
        "1, true, CONNECTED",
        "60, true, DEGRADED",
    })
    void afterDeafnessAPartHasFiveSecondsToBeHeard(int seconds, boolean heardSince, ConnectionState expected) {
        Ear back = new Ear(true, NOW);
        Pulse agent = Pulse.NONE.heardAt(heardSince ? NOW : NOW.minusSeconds(20));

        assertThat(ConnectionPolicy.judge(NOW.plusSeconds(seconds), back, agent, Pulse.NONE, false))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, OFFLINE", "1, OFFLINE", "3, CONNECTED"})
    void lastWordsDoNotReviveButALaterOneDoes(int secondsAfterGoodbye, ConnectionState expected) {
        Pulse agent = Pulse.NONE
                .heardAt(NOW.minusSeconds(20))
                .goneAt(NOW.minusSeconds(10))
                .heardAt(NOW.minusSeconds(10).plusSeconds(secondsAfterGoodbye));

        assertThat(ConnectionPolicy.judge(NOW, HEARING, agent, Pulse.NONE, false))
                .isEqualTo(expected);
    }

    private static Pulse pulse(String text) {
        return switch (text) {
            case "never" -> Pulse.NONE;
            case "gone" -> Pulse.NONE.heardAt(NOW.minusSeconds(3)).goneAt(NOW.minusSeconds(2));
            default -> Pulse.NONE.heardAt(NOW.minusSeconds(Long.parseLong(text)));
        };
    }
}
