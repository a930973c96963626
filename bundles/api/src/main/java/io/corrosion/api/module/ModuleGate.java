package io.corrosion.api.module;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** Tells dispatchers (pages, REST, topics, events) whether a contribution counts. Thread-safe, answers from memory. */
@ProviderType
public interface ModuleGate {

    /** The module a bundle belongs to; empty for what comes in the box. */
    Optional<String> moduleOf(Bundle bundle);

    /** Whether contributions of this bundle count on this server: always for what comes in the box. */
    boolean isEnabled(Bundle bundle, LicenseId server);

    /**
     * Whether the time paid for is over, so that the module may show what is there and change nothing.
     *
     * @since 1.1
     */
    default boolean isReadOnly(Bundle bundle, LicenseId server) {
        return false;
    }

    /**
     * Notes that code of a module begins to run on this thread, for its account: time, memory, failures. Close it on the same
     * thread. What runs too long is interrupted once.
     *
     * @param kind what it does, such as {@code rest} or {@code page}
     * @throws io.corrosion.api.error.Unavailable while the module keeps too many threads busy
     * @since 1.2
     */
    default Stay enter(String slug, String kind) {
        return failure -> {};
    }

    /** A stretch of a module's code on a thread of the platform. */
    @FunctionalInterface
    interface Stay extends AutoCloseable {

        /** It ended; with a failure that is the module's own, or well. */
        void end(Optional<Throwable> failure);

        @Override
        default void close() {
            end(Optional.empty());
        }
    }

    /** What is known of a module that was here and is not any more, for the kind page that says so. */
    Optional<RemovedModule> removedFrom(String path);

    /**
     * Whether the module that owns this path is being updated at this moment: answer 503 with Retry-After then.
     *
     * @param path a page or REST path such as {@code /hello}, without {@code /api/v1}
     */
    boolean isChanging(String path);

    /**
     * A module that was removed; its tables are kept, so that installing it again finds its data.
     *
     * @param by who removed it, for people to read
     */
    record RemovedModule(String slug, String name, String by, Instant at) {}
}
