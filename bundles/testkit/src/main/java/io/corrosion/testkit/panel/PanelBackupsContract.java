package io.corrosion.testkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.backup.PanelBackup;
import io.corrosion.api.backup.PanelBackup.State;
import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.backup.PanelShelf;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.Capability;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What every adapter promises whose panel keeps copies itself. */
public interface PanelBackupsContract extends AdapterOnTrial {

    /** The panel's copies, to make them misbehave. */
    FakeCopies copies();

    private PanelBackups backups() {
        return adapter().panelBackups(connection()).orElseThrow();
    }

    private PanelBackup taken(String name) {
        backups().take(name);
        await().atMost(LONG).until(() -> {
            PanelShelf shelf = backups().look();
            return shelf.busy().isEmpty()
                    && shelf.items().stream()
                            .anyMatch(one -> one.name().contains(name) && one.state() != State.RUNNING);
        });
        return backups().look().items().get(0);
    }

    @Test
    default void aCopyIsTakenListedPutBackAndDeleted() throws Exception {
        Path config = Files.writeString(game().directory().resolve("server.cfg"), "good");
        assertThat(adapter().capabilities(connection())).contains(Capability.PANEL_BACKUPS);

        PanelBackup copy = taken("before the wipe");
        Files.writeString(config, "broken");
        Path later = Files.writeString(game().directory().resolve("later.txt"), "later");
        backups().restore(copy.id());
        await().atMost(LONG).until(() -> backups().look().busy().isEmpty());

        assertThat(copy.state()).isEqualTo(State.COMPLETED);
        assertThat(copy.bytes()).isEqualTo(4);
        assertThat(config).hasContent("good");
        assertThat(later).doesNotExist();
        backups().delete(copy.id());
        assertThat(backups().look().items()).isEmpty();
    }

    @Test
    default void oneMoreThanThePanelKeepsIsRefusedInItsWords() {
        copies().limit(1);
        taken("first");

        assertThatThrownBy(() -> backups().take("second"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("limit")
                .hasMessageNotContaining(secret());
        assertThat(backups().look().items()).hasSize(1);
    }

    @Test
    default void aCopyThatFailedIsCalledSoAndNotPutBack() throws Exception {
        Path config = Files.writeString(game().directory().resolve("server.cfg"), "good");
        copies().works(false);
        PanelBackup failed = taken("doomed");

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThatThrownBy(() -> backups().restore(failed.id())).isInstanceOf(Conflict.class);
        assertThat(config).hasContent("good");
    }

    @Test
    default void onlyOneThingIsDoneAtATime() {
        PanelBackup first = taken("first");
        backups().restore(first.id());

        assertThatThrownBy(() -> backups().take("meanwhile")).isInstanceOf(Conflict.class);
    }

    @Test
    default void aProtectedCopyStays() {
        PanelBackup copy = taken("dear");
        copies().lockAll();

        assertThatThrownBy(() -> backups().delete(copy.id())).isInstanceOf(Conflict.class);
        assertThat(backups().look().items()).singleElement().matches(PanelBackup::locked);
    }

    @Test
    default void aCopyThatIsNoneIsNotFoundAndItsNameCannotBecomeAnotherAddress() {
        for (String id : new String[] {"5b2b1c54-0000-4000-8000-000000000000", "../files/list", "a?b", "%2e%2e", ""}) {
            assertThatThrownBy(() -> backups().restore(id)).as(id).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> backups().delete(id)).as(id).isInstanceOf(NotFound.class);
        }
    }
}
