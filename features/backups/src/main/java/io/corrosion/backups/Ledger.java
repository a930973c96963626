package io.corrosion.backups;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who did what with which backup, from where (AUD-08). Thread-safe. */
public record Ledger(Audit audit) {

    /** Writes a deed down, in the transaction it happens in. */
    public void write(Tx tx, Actor actor, String deed, LicenseId server, UUID backup, Map<String, String> details) {
        Map<String, String> metadata = new HashMap<>(details);
        metadata.put("backup_id", backup.toString());
        audit.record(
                tx,
                new AuditEntry(actor, "backups." + deed, "backup", backup.toString(), Optional.of(server), metadata));
    }
}
