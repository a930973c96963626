package io.corrosion.backups.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.hook.AfterBackup;
import io.corrosion.api.hook.BackupDraft;
import io.corrosion.api.hook.BeforeBackup;
import io.corrosion.api.hook.FinishedBackup;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupType;
import io.corrosion.backups.manifest.Archive;
import io.corrosion.backups.store.ChunkStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What modules say before a backup, and what they get after it (EXT-11). Immutable. */
record Modules(Hooks hooks) {

    private static final Duration READING = Duration.ofHours(1);

    /**
     * The backup as they want it.
     *
     * @throws Conflict when one objects, with its sentence
     */
    BackupDraft before(Scope.Licence scope, Backup backup, List<String> exclude) {
        BackupDraft draft =
                new BackupDraft(backup.id(), backup.name(), backup.labels(), exclude, backup.type() == BackupType.FULL);
        hooks.objection(BeforeBackup.class, scope.license(), hook -> hook.objection(scope, draft))
                .ifPresent(objection -> {
                    throw new Conflict("A module objects. " + objection);
                });
        return hooks.through(BeforeBackup.class, scope.license(), draft, (hook, wanted) -> hook.changed(scope, wanted));
    }

    void after(Scope.Licence scope, UUID id, String name, String sha256, ChunkStore chunks) {
        var finished = new Finished(scope, id, name, sha256, chunks);
        hooks.tell(AfterBackup.class, scope.license(), READING, hook -> {
            try {
                hook.taken(finished);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private record Finished(Scope.Licence server, UUID id, String name, String sha256, ChunkStore chunks)
            implements FinishedBackup {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            Archive.write(chunks.manifest(id), chunks, out, bytes -> {});
        }
    }
}
