package io.corrosion.backups.store;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import io.corrosion.backups.BackupSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where backups are kept. Thread-safe. */
@Component(service = Store.class)
public final class Store {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Transactions transactions;
    private final Shelves shelves;
    private final ServerKeys keys;
    private final PackRows rows = new PackRows();

    @Activate
    public Store(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Shelves shelves,
            @Reference Vault vault) {
        this.transactions = transactions;
        this.shelves = shelves;
        this.keys = new ServerKeys(transactions, vault);
    }

    /** The chunks of a server in a storage. */
    public ChunkStore open(Scope.Licence scope, String target, BackupSettings settings) {
        return new ChunkStore(
                Clock.systemUTC(), transactions, scope, target, shelves.of(target), keys.of(scope), settings);
    }

    /** How much a server's backups take up. */
    public long storedBytes(Scope.Licence scope) {
        return transactions.read(scope, tx -> rows.storedBytes(tx, scope));
    }

    /** Deletes the manifest of a backup that is gone; repeating it is harmless. */
    public void forget(Scope.Licence scope, String target, UUID backup) throws IOException {
        shelves.of(target).delete(scope.license(), ChunkStore.manifestKey(backup));
    }

    /** Deletes what no backup of the server needs any more. What cannot be deleted now is deleted by the next sweep. */
    public void sweep(Scope.Licence scope) {
        List<PackRows.Pack> dead = transactions.write(scope, tx -> {
            rows.lock(tx, scope);
            rows.sweep(tx, scope);
            return rows.dead(tx, scope);
        });
        for (PackRows.Pack pack : dead) {
            try {
                shelves.of(pack.target()).delete(scope.license(), ChunkStore.key(pack.id()));
                transactions.run(scope, tx -> rows.gone(tx, pack.id()));
            } catch (IOException away) {
                LOG.warn("A pack of {} is not deleted yet: {}", scope.license(), away.toString());
            }
        }
    }
}
