package io.corrosion.modules.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.GameSide.State;
import io.corrosion.api.module.ReleaseChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From an enabled module to files on a game server. */
class GameSyncTest extends OnAGameServer {

    @Test
    void anEnabledModuleHasItsFilesOnTheServerAndThePluginIsRegistered() {
        here.look();
        assertThat(row().orElseThrow().state()).isEqualTo(State.PENDING);

        work();

        GameRow row = row().orElseThrow();
        assertThat(row.state()).isEqualTo(State.INSTALLED);
        assertThat(row.version()).isEqualTo("1.0.0");
        assertThat(row.done()).isEqualTo(2);
        assertThat(disk.files).containsEntry(PLUGIN, "1.0.0").containsKey(CHOICE);
        assertThat(registered).containsExactly("refresh", "Loot");
        assertThat(audited).containsExactly("module.game_files.install");
        here.look();
        assertThat(left).as("nothing is left to be done").isEmpty();
    }

    @Test
    void ofTwoNodesThatSeeTheSameDifferenceAtOnceOneNotesIt() {
        assertThat(wants("1.0.0", Optional.empty())).isTrue();
        assertThat(wants("1.0.0", Optional.empty()))
                .as("it was not there when the other looked")
                .isFalse();

        Optional<GameRow> seen = row();
        assertThat(wants("1.1.0", seen)).isTrue();
        assertThat(wants("1.1.0", seen)).isFalse();
    }

    @Test
    void aSecondLookLeavesNoSecondJob() {
        here.look();
        sync(Duration.ofSeconds(1)).look();

        assertThat(left).hasSize(1);
    }

    @Test
    void anUpdateOfTheModuleReplacesTheFile() {
        here.look();
        work();

        installed.version = "1.1.0";
        here.look();
        work();

        assertThat(disk.files).containsEntry(PLUGIN, "1.1.0");
        assertThat(row().orElseThrow().version()).isEqualTo("1.1.0");
    }

    @Test
    void aModuleThatIsDisabledTakesItsFilesAlongAndLeavesWhatItDeclaredAsTheServers() {
        here.look();
        work();

        choose(false);
        here.look();
        work();

        assertThat(disk.files).containsOnlyKeys(CHOICE);
        assertThat(row()).isEmpty();
        assertThat(audited).endsWith("module.game_files.remove");
    }

    @Test
    void aModuleThatFailsOrChangesLosesNothingOnTheServer() {
        here.look();
        work();

        installed.undecided = true;
        installed.here = false;
        here.look();

        assertThat(left).isEmpty();
        assertThat(disk.files).containsKey(PLUGIN);
    }

    @Test
    void aModuleThatIsDisabledWhileItFailsOrChangesTakesItsFilesAlong() {
        here.look();
        work();

        installed.undecided = true;
        installed.here = false;
        choose(false);
        here.look();
        work();

        assertThat(disk.files).containsOnlyKeys(CHOICE);
        assertThat(row()).isEmpty();
    }

    @Test
    void aModuleThatIsTakenBackLosesItsFilesWhereItIsEnabled() {
        here.look();
        work();

        installed.here = false;
        here.look();
        work();

        assertThat(disk.files).containsOnlyKeys(CHOICE);
    }

    @Test
    void aServerThatCannotBeReachedIsSaidSoAndTriedAgain() {
        disk.away = true;
        here.look();
        work();

        GameRow failed = row().orElseThrow();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.reason()).contains("does not answer");
        here.look();
        assertThat(left).as("not at once").isEmpty();

        disk.away = false;
        sync(Duration.ofHours(1)).look();
        work();

        assertThat(row().orElseThrow().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void whatTheOwnerProtectsStaysAsItIsAndTheReasonIsThere() {
        protectedByOwner = true;

        here.look();
        work();

        assertThat(row().orElseThrow().reason()).contains("protected");
        assertThat(disk.files).isEmpty();
    }

    @Test
    void aServerThatTriesEarlyVersionsGetsTheBetaAndGoesBack() {
        installed.early = List.of(Packages.release("1.2.0", "beta", 0));
        follow(ReleaseChannel.BETA);
        here.look();
        work();
        assertThat(disk.files).containsEntry(PLUGIN, "1.2.0");

        follow(ReleaseChannel.STABLE);
        here.look();
        work();

        assertThat(disk.files).containsEntry(PLUGIN, "1.0.0");
    }
}
