package io.corrosion.api.hook;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls hooks, for the parts of the platform that offer them. A hook is an OSGi service of the given type; the rules in the
 * description of this package hold for each call. Costs a look into the service registry when nobody hooks. Thread-safe.
 */
@ProviderType
public interface Hooks {

    /**
     * Hands a value from hook to hook; each may answer another one. A hook that fails, or answers too late, has changed
     * nothing.
     *
     * @return what the last hook made of it
     */
    <H, V> V through(Class<H> type, LicenseId server, V value, BiFunction<? super H, ? super V, ? extends V> step);

    /**
     * Asks until somebody objects.
     *
     * @return the first objection, with the module's name before it; empty when nobody objects
     */
    <H> Optional<String> objection(Class<H> type, LicenseId server, Function<? super H, Optional<String>> question);

    /**
     * Tells every hook, each on a thread of its module; returns at once. At most once: what waits when the platform ends is
     * not told.
     *
     * @param limit how long each may take, at most an hour
     */
    <H> void tell(Class<H> type, LicenseId server, Duration limit, Consumer<? super H> news);
}
