package io.corrosion.messaging.link;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Remembers which user keys are void. Thread-safe. */
public interface RevocationList {

    /**
     * Hands over every withdrawn key, with the moment up to which its JWTs are void, while no other node does the same:
     * so the last account pushed is never one that forgets a key.
     */
    void whileLocked(Consumer<Map<String, Instant>> work);
}
