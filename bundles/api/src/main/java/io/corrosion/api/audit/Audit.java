package io.corrosion.api.audit;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only log. Thread-safe. */
@ProviderType
public interface Audit {

    /** Records the deed in the transaction it happens in; the tenant is that of the transaction's scope. */
    void record(Tx tx, AuditEntry entry);

    /**
     * Records a deed in the log of the organisation it concerns, from a transaction of {@link
     * io.corrosion.api.tenancy.Scope.Platform}, such as the activation or the transfer of a licence.
     */
    default void record(Tx tx, TenantId tenant, AuditEntry entry) {
        record(tx, entry);
    }

    /** The newest entries of one server, newest first. The transaction's scope decides what is visible. */
    List<RecordedEntry> latest(Tx tx, LicenseId license, int limit);
}
