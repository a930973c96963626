package io.corrosion.backups.store;

import java.io.IOException;

/** What was stored is not there any more, or is not what it was. The message is for people. */
public final class DamagedBackup extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedBackup(String message) {
        super(message);
    }
}
