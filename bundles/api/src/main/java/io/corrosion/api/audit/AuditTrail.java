package io.corrosion.api.audit;

import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.Scope;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the log. The scope, obtained from {@link io.corrosion.api.access.Access}, decides what is visible: a server's
 * entries, an organisation's, or the platform's own. Every call opens its own transaction; call it outside of yours.
 * Thread-safe.
 */
@ProviderType
public interface AuditTrail {

    /**
     * One page, newest first.
     *
     * @param cursor of the page before; empty for the first
     * @param limit 1 to 200
     * @throws io.corrosion.api.error.Invalid when the cursor is none of ours
     */
    Items<LoggedEntry> find(Scope scope, AuditQuery query, Optional<String> cursor, int limit);

    /** Hands over every entry, newest first, one by one: memory stays the same however many there are. */
    void each(Scope scope, AuditQuery query, Consumer<LoggedEntry> reader);

    /** Checks the organisation's chain, or the platform's, from its first kept entry to its last. Memory stays the same. */
    Verification verify(Scope scope);

    /**
     * Writes a signed archive (ZIP) for an investigation: the entries asked for, the whole chain that proves them, and a
     * manifest with its Ed25519 signature (AUD-23).
     *
     * @param to is not closed
     */
    void forensic(Scope scope, AuditQuery query, Actor by, OutputStream to);
}
