package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.companion.settings.Settings;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who plays, from lines as a Minecraft server writes them. */
class PlayersTest {

    private static final String SAID = "^\\[[\\d:]+\\] \\[Server thread/INFO\\]: ";

    private final Players players = new Players(new Settings.Players(
            Optional.of(Pattern.compile(SAID + "(\\w+) joined the game$")),
            Optional.of(Pattern.compile(SAID + "(\\w+) left the game$"))));

    @Test
    void thoseWhoCameAndHaveNotGoneAreCounted() {
        start();
        said("Alice joined the game");
        said("Bob joined the game");
        said("Bob joined the game");
        assertThat(players.count()).contains(2);

        said("Alice left the game");
        said("Nobody left the game");
        assertThat(players.count()).contains(1);

        players.ended();
        assertThat(players.count()).contains(0);
    }

    /** The console is a run behind: its joins are not those of the run that plays now. */
    @Test
    void whoWasOnInARunThatIsReadLateIsNotInTheNextOne() {
        start();
        players.ended();
        players.awaited(2);
        said("Alice joined the game");
        assertThat(players.count()).isEmpty();

        players.reached(2, true);
        assertThat(players.count()).contains(0);
    }

    @Test
    void whoeverMayHaveLeftInLinesThatAreLeftOutIsNotCountedUntilTheNextStart() {
        start();
        said("Alice joined the game");
        players.missed();
        assertThat(players.count()).isEmpty();

        players.ended();
        assertThat(players.count()).contains(0);
        players.awaited(2);
        players.reached(2, true);
        assertThat(players.count()).contains(0);
    }

    /** What players write begins with who wrote it, so an anchored pattern does not take it for the game's word. */
    @Test
    void nobodyTalksSomebodyOntoTheServer() {
        start();
        said("<Mallory> [12:00:00] [Server thread/INFO]: Eve joined the game");
        said("x".repeat(2_000) + " joined the game");

        assertThat(players.count()).contains(0);
    }

    @Test
    void whoWasOnBeforeTheAgentCameIsNotKnown() {
        players.awaited(1);
        players.reached(1, false);
        said("Alice joined the game");
        assertThat(players.count()).isEmpty();
        assertThat(new Players(new Settings.Players(Optional.empty(), Optional.empty())).count())
                .isEmpty();
    }

    private void start() {
        players.awaited(1);
        players.reached(1, true);
    }

    private void said(String words) {
        players.read("[12:00:00] [Server thread/INFO]: " + words);
    }
}
