package io.corrosion.backups.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.backups.BackupType;
import java.util.Locale;

/** Words of requests. Pure. */
final class Values {

    private Values() {}

    static BackupType type(String text) {
        try {
            return BackupType.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Invalid.field("type", "Must be full or incremental.");
        }
    }
}
