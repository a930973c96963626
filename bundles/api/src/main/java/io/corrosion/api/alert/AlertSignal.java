package io.corrosion.api.alert;

import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A value of a server that alert rules can watch, besides what its agent and its game plugin report: money in the shop, players
 * waiting, entries in a queue. Register it as an OSGi service; slices and store modules do.
 *
 * <p>It appears among the metrics of the alert rules page and, by its {@link #name}, as {@code metric} in the API, for as long as
 * its bundle is there; a module's only on servers it is enabled on. A rule on it that was made before is <i>unknown</i> while the
 * signal is away, so it neither fires nor ends.
 *
 * <p>{@link #reading} is asked once a minute for each server that has an enabled rule on it, on the thread of the alert job (a
 * module's on a thread of its own, with 10 seconds). Answer from memory or with one query: thousands of servers may ask. An
 * exception counts as "nothing known". What was read is kept for as long as samples are, so that a rule can be tried on the past.
 *
 * @since 1.0
 */
@ConsumerType
public interface AlertSignal {

    /** The contributor's stem, a dot and a word, such as {@code players.newcomers}; at most 40 characters, constant. */
    String name();

    /** What people read in the choice of metrics, such as {@code New players within the last hour}; constant. */
    String label();

    /** The value now; empty when nothing is known. */
    OptionalDouble reading(Scope.Licence server, Instant now);
}
