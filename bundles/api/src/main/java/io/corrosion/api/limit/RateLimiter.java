package io.corrosion.api.limit;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Counts over all nodes. Thread-safe; memory is bounded whatever keys are asked for, and keys are stored as digests only.
 * The database's clock decides, so that clocks of nodes may differ.
 *
 * <p>To count <em>failures</em> without letting a crowd through that comes at once: take a token before the check, give it
 * back when the check succeeds. No more than the capacity can then be in flight over all nodes.
 */
@ProviderType
public interface RateLimiter {

    /**
     * Takes one token from the bucket of this key. An exact limit takes it atomically in the database; a leased one from
     * what this node holds. When the database cannot be reached, a leased limit counts on this node alone.
     *
     * @param key whom to count, such as an address or a person's id
     * @throws io.corrosion.api.error.Unavailable when an exact limit cannot be asked
     */
    Verdict take(Limit limit, String key);

    /** What {@link #take} would say now, without taking; one round trip for an exact limit. */
    Verdict look(Limit limit, String key);

    /** Puts a token back that was taken for nothing; never beyond the capacity. */
    void giveBack(Limit limit, String key);

    /** Fills the bucket of this key, such as after a password was reset. */
    void forget(Limit limit, String key);
}
