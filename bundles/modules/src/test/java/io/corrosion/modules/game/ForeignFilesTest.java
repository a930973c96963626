package io.corrosion.modules.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.gateway.Capability;
import io.corrosion.api.module.GameSide.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is on a game server and is not as the module left it. */
class ForeignFilesTest extends OnAGameServer {

    @Test
    void whatSomebodyHasChangedStaysWhenTheModuleGoesAndTheRowSaysSoUntilItIsGone() {
        here.look();
        work();
        disk.files.put(PLUGIN, "mine");

        choose(false);
        here.look();
        work();

        GameRow row = row().orElseThrow();
        assertThat(disk.files).containsEntry(PLUGIN, "mine");
        assertThat(row.state()).isEqualTo(State.FAILED);
        assertThat(row.reason()).contains(PLUGIN, "Changed since");
        disk.files.remove(PLUGIN);
        sync(Duration.ofHours(1)).look();
        work();
        assertThat(row()).isEmpty();
    }

    @Test
    void aFileThatAnotherModuleHasThereIsNotTouched() {
        installed.undecided = true; // the other one stays as it is
        TRANSACTIONS.run(server, tx -> {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            GameRows.want(tx, server, "kits", "1.0.0", true, Optional.empty(), now);
            GameRow kits = GameRows.find(tx, server, "kits").orElseThrow();
            GameRows.save(tx, kits.installed(1, Ours.NOTHING.with("oxide/plugins/loot.cs", "1f"), ""), now);
        });

        here.look();
        work();

        assertThat(row().orElseThrow().reason()).contains(PLUGIN, "belongs to the module kits");
        assertThat(disk.files).isEmpty();
    }

    @Test
    void withoutRoomInTheTrashNothingIsDeletedForEver() {
        tools = Set.of(Capability.FILE_TOOLS);
        disk.trashIsFull = true;
        here.look();
        work();

        choose(false);
        here.look();
        work();

        assertThat(disk.files).containsKey(PLUGIN);
        assertThat(row().orElseThrow().reason()).contains("full");
        disk.trashIsFull = false;
        sync(Duration.ofHours(1)).look();
        work();
        assertThat(disk.trash).containsOnlyKeys(PLUGIN);
    }
}
