package io.corrosion.api.tx;

import io.corrosion.api.tenancy.Scope;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens transactions on one bundle's schema. The platform registers one for each bundle with the header
 * {@code Corrosion-Schema}, after its migrations have run and its persistence unit is up, with the service property
 * {@value #SCHEMA}; the bundle refers to its own:
 *
 * <pre>{@code @Reference(target = "(corrosion.schema=backups)") Transactions transactions}</pre>
 *
 * Thread-safe. Opening one inside another opens a second connection: pass the {@link Tx} instead.
 */
@ProviderType
public interface Transactions {

    /** Service property naming the schema. */
    String SCHEMA = "corrosion.schema";

    /**
     * Runs work that only reads: one round trip for each query, each in its own snapshot. Writing is refused.
     *
     * @throws io.corrosion.api.error.Unavailable when the database cannot be reached
     */
    <R> R read(Scope scope, Function<Tx, R> work);

    /**
     * Runs work that may write and commits it; any exception rolls everything back and comes out unchanged.
     *
     * @throws io.corrosion.api.error.Conflict when somebody else changed the same row meanwhile
     * @throws io.corrosion.api.error.Unavailable when the database cannot be reached
     */
    <R> R write(Scope scope, Function<Tx, R> work);

    /** {@link #write(Scope, Function)} for work without a result. */
    default void run(Scope scope, Consumer<Tx> work) {
        write(scope, tx -> {
            work.accept(tx);
            return Boolean.TRUE;
        });
    }
}
