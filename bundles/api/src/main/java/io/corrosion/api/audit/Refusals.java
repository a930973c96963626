package io.corrosion.api.audit;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Records what was refused (AUD-11, AUD-12), bounded under attack: the first of its kind is written at once, repetitions
 * are counted and written as one entry a minute with the field {@code times}. Thread-safe; never blocks, never throws.
 */
@ProviderType
public interface Refusals {

    /** Notes it; the entry follows outside the caller's transaction, which is usually rolled back. */
    void note(Refusal refusal);
}
