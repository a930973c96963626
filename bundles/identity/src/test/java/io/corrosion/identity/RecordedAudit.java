package io.corrosion.identity;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.audit.Refusal;
import io.corrosion.api.audit.Refusals;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit log in memory. */
public final class RecordedAudit implements Audit, Refusals {

    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void record(Tx tx, AuditEntry entry) {
        entries.add(entry);
    }

    @Override
    public void note(Refusal refusal) {
        entries.add(new AuditEntry(
                refusal.actor(),
                refusal.action(),
                refusal.resourceType(),
                refusal.resourceId(),
                refusal.license(),
                Map.of()));
    }

    @Override
    public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
        return List.of();
    }

    public List<String> actions() {
        return entries.stream().map(AuditEntry::action).toList();
    }
}
