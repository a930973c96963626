package io.corrosion.modules.outside;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.hook.FinishedBackup;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The backups that a program is being told of: for that long it may read them. Thread-safe. */
final class Archives {

    private final Map<String, FinishedBackup> open = new ConcurrentHashMap<>();

    /** Tells the program; returns when it has answered, or not in time. */
    interface Telling {
        void tell() throws IOException;
    }

    void during(FinishedBackup backup, Telling telling) throws IOException {
        String id = backup.id().toString();
        open.put(id, backup);
        try {
            telling.tell();
        } finally {
            open.remove(id);
        }
    }

    /** @throws NotFound when the program is not being told of a backup of this id */
    FinishedBackup get(String id) {
        FinishedBackup backup = open.get(id);
        if (backup == null) {
            throw new NotFound("There is no backup " + id + " to read: it can be read until after_backup is answered.");
        }
        return backup;
    }
}
