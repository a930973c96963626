package io.corrosion.wipes;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.util.Map;
import java.util.Optional;

/** Who did what with which wipe, profile or schedule. Thread-safe. */
record Ledger(Audit audit) {

    void write(
            Tx tx, Actor actor, String deed, String thing, String id, LicenseId server, Map<String, String> details) {
        audit.record(tx, new AuditEntry(actor, "wipe." + deed, thing, id, Optional.of(server), details));
    }
}
