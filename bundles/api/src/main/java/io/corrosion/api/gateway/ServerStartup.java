package io.corrosion.api.gateway;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How one server is started. Called by use cases that have checked the permission. Thread-safe; blocks, at most 15 seconds;
 * throws {@link io.corrosion.api.error.DomainException}s with a sentence.
 */
@ConsumerType
public interface ServerStartup {

    /** How it is started now. Secrets are in the clear: whoever shows them decides to whom. */
    StartupSheet read();

    /**
     * Starts it like that from its next start on. What is refused leaves everything as it was, except where a connection
     * takes changes one by one: then those before the refused one are made.
     *
     * @throws io.corrosion.api.error.Invalid naming the variable, {@code command} or {@code image} that is not acceptable
     */
    void change(StartupChange change);
}
