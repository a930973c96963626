package io.corrosion.api.vault;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Replaces keys while everything runs (SEC-03). A rotation is a durable list of small steps: killed at any moment it goes on
 * after the start, on any node, and every secret can be read throughout. Needs {@code platform.keys}; audited. Thread-safe.
 */
@ProviderType
public interface KeyRotation {

    /** What is replaced. */
    enum Kind {
        /** Wraps every data key with the master key that is configured as current, so that the earlier one can be removed. */
        MASTER,
        /** Gives every organisation a new data key and seals its secrets with it. */
        DATA
    }

    /**
     * How far it is. Immutable.
     *
     * @param done organisations finished
     * @param total organisations in all
     * @param finishedAt empty while it runs
     * @param failure what went wrong last; it is tried again
     * @param damagedCount how many sealed values could not be opened; they are left, everything else is renewed
     * @param damaged the first of them, at most {@link #MOST_DAMAGE_TOLD}
     */
    record Progress(
            Kind kind,
            Instant startedAt,
            long done,
            long total,
            Optional<Instant> finishedAt,
            String failure,
            long damagedCount,
            List<Damage> damaged) {

        public Progress {
            damaged = List.copyOf(damaged);
        }

        /** One without damage. */
        public Progress(
                Kind kind, Instant startedAt, long done, long total, Optional<Instant> finishedAt, String failure) {
            this(kind, startedAt, done, total, finishedAt, failure, 0, List.of());
        }
    }

    /** How many damaged values are named. */
    int MOST_DAMAGE_TOLD = 100;

    /**
     * A sealed value that cannot be opened: restore its row from a copy of the database, or have its owner enter the secret
     * anew. Immutable.
     *
     * @param store which kind of secret, such as {@code panel keys}
     * @param purpose what it was sealed for; names the row
     * @param reason why it cannot be opened
     * @since 1.3
     */
    record Damage(TenantId tenant, String store, String purpose, String reason) {}

    /**
     * Starts it; one that runs already goes on.
     *
     * @throws io.corrosion.api.error.Refused when the caller lacks the permission
     */
    Progress start(Caller caller, Kind kind);

    /** The newest rotation of this kind; empty when there was none. */
    Optional<Progress> progress(Caller caller, Kind kind);
}
