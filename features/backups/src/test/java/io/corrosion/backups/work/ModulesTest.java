package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.hook.AfterBackup;
import io.corrosion.api.hook.BackupDraft;
import io.corrosion.api.hook.BeforeBackup;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupStatus;
import io.corrosion.backups.store.Sha256;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.hook.DirectHooks;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModulesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Bench bench =
            new Bench(SliceDatabase.of(POSTGRES.database(), "backups").transactions());

    @Test
    void aModuleRenamesABackupAndLeavesFilesOut() throws Exception {
        bench.take.hooks = DirectHooks.of(new BeforeBackup() {
            @Override
            public BackupDraft changed(Scope.Licence server, BackupDraft backup) {
                return new BackupDraft(backup.backup(), "before the event", List.of("event"), List.of("logs/**"), true);
            }
        });
        bench.machine.files.put("server.cfg", "x".getBytes(StandardCharsets.UTF_8));

        Backup backup = bench.take();
        bench.restore(backup);
        bench.work(1);

        assertThat(backup.name()).isEqualTo("before the event");
        assertThat(backup.labels()).containsExactly("event");
        assertThat(bench.machine.leftOut).containsExactly("logs/**", ".corrosion-rehearsal");
    }

    @Test
    void aModuleThatObjectsIsNamedByTheBackupThatFailed() throws Exception {
        bench.take.hooks = DirectHooks.of(new BeforeBackup() {
            @Override
            public Optional<String> objection(Scope.Licence server, BackupDraft backup) {
                return Optional.of("The tournament is on.");
            }
        });

        Backup backup = bench.take();

        assertThat(backup.status()).isEqualTo(BackupStatus.FAILED);
        assertThat(backup.error()).contains("The tournament is on.");
    }

    @Test
    void aModuleReadsTheArchiveOfAFinishedBackup() throws Exception {
        List<String> read = new ArrayList<>();
        AfterBackup mirror = finished -> {
            var archive = new ByteArrayOutputStream();
            finished.writeTo(archive);
            read.add(Sha256.of(archive.toByteArray()));
        };
        bench.take.hooks = DirectHooks.of(mirror);
        bench.machine.files.put("server.cfg", "x".getBytes(StandardCharsets.UTF_8));

        Backup backup = bench.take();

        assertThat(read).containsExactly(backup.sha256());
    }
}
