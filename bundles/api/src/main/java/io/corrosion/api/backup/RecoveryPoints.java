package io.corrosion.api.backup;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Backups that are taken, and put back, as a part of longer work such as a wipe. Implemented by the slice of backups.
 * Thread-safe. The caller's permission has been checked; the scope is the proof. Nothing here blocks: the work goes on by
 * itself, and whoever ordered it asks how far it is.
 */
@ProviderType
public interface RecoveryPoints {

    /**
     * Has the whole server copied. In the caller's transaction; repeating it with the same id does nothing.
     *
     * @param id of the backup, chosen by the caller
     * @param label what it is for, such as {@code pre_wipe}; the backup carries it
     */
    void take(Tx tx, Scope.Licence scope, Actor actor, UUID id, String name, String label);

    /**
     * The same in a transaction of its own, for store modules, whose transactions reach their own schema only.
     *
     * @since 1.1
     */
    default void take(Scope.Licence scope, Actor actor, UUID id, String name, String label) {
        throw new io.corrosion.api.error.Conflict("Nothing here takes backups.");
    }

    /** How far the backup is; empty when there is none with this id (any more). */
    Optional<RecoveryState> taken(Scope.Licence scope, UUID id);

    /** Keeps the backup whatever the retention says, until it is let go. Harmless when there is none. */
    void keep(Tx tx, UUID id, boolean kept);

    /**
     * Has the backup put back, whole. The server stands still: the restore neither stops nor starts it. In the caller's
     * transaction; repeating it with the same id does nothing, unless that one has failed: then it is tried again.
     *
     * @param operation names the restore; it works under the lease of this id ({@link
     *     io.corrosion.api.gateway.ServerGateway#lease}), which it gives back at its end
     * @throws io.corrosion.api.error.Conflict when the backup is not complete
     */
    void restore(Tx tx, Scope.Licence scope, Actor actor, UUID operation, UUID backup);

    /** How far the restore is; empty when there is none of this id. */
    Optional<RecoveryState> restored(Scope.Licence scope, UUID operation);
}
