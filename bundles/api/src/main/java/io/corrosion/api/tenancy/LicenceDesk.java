package io.corrosion.api.tenancy;

import io.corrosion.api.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the platform's operators issue, look up, suspend, reinstate and revoke licences (LIC-13). Every call needs
 * {@code platform.licences}; every change is audited and takes effect at once. Thread-safe.
 */
@ProviderType
public interface LicenceDesk {

    /**
     * Issues a key that nobody has activated yet.
     *
     * @param expiresAt empty for a lifetime licence
     * @return the new licence with its key and its signed form
     */
    Issued issue(Caller caller, Optional<Instant> expiresAt, String note);

    /** The licence with this key, signed form or id. */
    Optional<LicenceRecord> lookUp(Caller caller, String keyOrId);

    /**
     * Licences, the newest first.
     *
     * @param status only these; empty for all
     * @param after the last one of the page before
     */
    List<LicenceRecord> list(Caller caller, Optional<LicenceStatus> status, Optional<LicenseId> after, int limit);

    /**
     * Takes service away until it is reinstated. Repeating it is harmless.
     *
     * @param reason a sentence its owner is told
     * @throws io.corrosion.api.error.Conflict when it is revoked or expired
     */
    LicenceRecord suspend(Caller caller, LicenseId license, String reason);

    /**
     * Gives service back.
     *
     * @throws io.corrosion.api.error.Conflict when it is revoked, or expired by its date
     */
    LicenceRecord reinstate(Caller caller, LicenseId license, String reason);

    /** Ends it for good. Repeating it is harmless. */
    LicenceRecord revoke(Caller caller, LicenseId license, String reason);

    /** Sets or removes the end; a licence that expired lives again when its new end lies ahead. */
    LicenceRecord expire(Caller caller, LicenseId license, Optional<Instant> expiresAt, String reason);

    /**
     * What was issued.
     *
     * @param signed the key with its Ed25519 signature, for verification without a network; a secret like the key
     */
    record Issued(LicenceRecord licence, String signed) {
        @Override
        public String toString() {
            return "Issued[" + licence.id() + "]";
        }
    }
}
