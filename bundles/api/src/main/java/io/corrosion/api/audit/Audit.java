package io.corrosion.api.audit;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only log. Thread-safe. */
@ProviderType
public interface Audit {

    /** Records the deed in the transaction it happens in; the tenant is that of the transaction's scope. */
    void record(Tx tx, AuditEntry entry);

    /** The newest entries of one server, newest first. The transaction's scope decides what is visible. */
    List<RecordedEntry> latest(Tx tx, LicenseId license, int limit);
}
