package io.corrosion.admin;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tx.Tx;
import java.util.Map;
import java.util.Optional;

/** Writes what operators do into the log, in the transaction they do it in. */
record Records(Audit audit) {

    void keep(Tx tx, Caller caller, String action, String type, String id, Map<String, String> details) {
        audit.record(tx, new AuditEntry(Actor.of(caller), action, type, id, Optional.empty(), details));
    }
}
