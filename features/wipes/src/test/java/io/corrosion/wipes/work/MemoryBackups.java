package io.corrosion.wipes.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.backup.RecoveryState;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Backups in memory, at once complete; putting one back lets go of the server's lease, as the real ones do. */
final class MemoryBackups implements RecoveryPoints {

    final Map<UUID, Map<String, byte[]>> copies = new HashMap<>();
    private final Set<UUID> restored = new HashSet<>();
    private final Rig rig;
    private final Runnable released;
    String fails = "";
    int taken;
    /** How often it is still under way when it is looked at. */
    int looks;

    /** What the retention must keep. */
    final Set<UUID> pinned = new HashSet<>();

    MemoryBackups(Rig rig, Runnable released) {
        this.rig = rig;
        this.released = released;
    }

    @Override
    public void take(Tx tx, Scope.Licence scope, Actor actor, UUID id, String name, String label) {
        if (copies.putIfAbsent(id, new TreeMap<>(rig.snapshot())) == null) {
            taken++;
        }
    }

    @Override
    public Optional<RecoveryState> taken(Scope.Licence scope, UUID id) {
        if (looks > 0 && copies.containsKey(id)) {
            looks--;
            return Optional.of(new RecoveryState(RecoveryState.Phase.RUNNING, 10, "storing", "", 0));
        }
        RecoveryState.Phase phase = fails.isEmpty() ? RecoveryState.Phase.DONE : RecoveryState.Phase.FAILED;
        return Optional.ofNullable(copies.get(id)).map(copy -> new RecoveryState(phase, 100, "", fails, 1));
    }

    @Override
    public void keep(Tx tx, UUID id, boolean kept) {
        tx.afterCommit(() -> {
            if (kept) {
                pinned.add(id);
            } else {
                pinned.remove(id);
            }
        });
    }

    @Override
    public void restore(Tx tx, Scope.Licence scope, Actor actor, UUID operation, UUID backup) {
        if (rig.power() != PowerState.STOPPED && rig.power() != PowerState.CRASHED) {
            throw new Conflict("It runs.");
        }
        rig.putBack(copies.get(backup));
        restored.add(operation);
        released.run();
    }

    @Override
    public Optional<RecoveryState> restored(Scope.Licence scope, UUID operation) {
        return restored.contains(operation)
                ? Optional.of(new RecoveryState(RecoveryState.Phase.DONE, 100, "", "", 1))
                : Optional.empty();
    }
}
