package io.corrosion.api.vault;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps the master key and wraps data keys with it: the environment by default, a key management service where one is
 * installed (the service with the highest ranking counts). A data key is wrapped with the current master key and remembers
 * its name, so earlier ones stay usable until everything is wrapped anew. Thread-safe; may block.
 */
@ConsumerType
public interface KeyService {

    /** Name of the current master key; at most 64 characters, and no secret. */
    String current();

    /** Wraps a data key with the current master key, bound to the context. */
    byte[] wrap(byte[] dataKey, String context);

    /**
     * Unwraps it.
     *
     * @param key name of the master key it was wrapped with; empty for keys wrapped before names were kept
     * @throws IllegalArgumentException when there is no such master key here any more, or the data was tampered with
     */
    byte[] unwrap(String key, byte[] wrapped, String context);

    /** 32 bytes that the platform's own derived keys grow from, asked once in the life of a platform and then kept wrapped. */
    byte[] firstRoot();
}
