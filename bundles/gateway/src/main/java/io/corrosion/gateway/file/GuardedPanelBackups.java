package io.corrosion.gateway.file;

import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.backup.PanelShelf;

/** A panel's own copies; putting back and deleting needs a licence that gives service. Thread-safe when the panel's are. */
public final class GuardedPanelBackups implements PanelBackups {

    private final PanelBackups backups;
    private final Runnable mayChange;

    /**
     * @param mayChange throws with a sentence when nothing may be changed now
     */
    public GuardedPanelBackups(PanelBackups backups, Runnable mayChange) {
        this.backups = backups;
        this.mayChange = mayChange;
    }

    @Override
    public PanelShelf look() {
        return backups.look();
    }

    @Override
    public void take(String name) {
        backups.take(name);
    }

    @Override
    public void restore(String id) {
        mayChange.run();
        backups.restore(id);
    }

    @Override
    public void delete(String id) {
        mayChange.run();
        backups.delete(id);
    }
}
