package io.corrosion.api.site;

import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A block of a server's public page: the next wipe, the best players, the state of the shop. Register it as an OSGi service;
 * slices and store modules do.
 *
 * <p><b>Where it appears</b>: on {@code /sites/{server}} and in {@code GET /api/v1/public/sites/{server}}, below the server's name and
 * address, by {@link #weight}; a module's only for servers it is enabled on, and only while the owner has the page switched on and
 * has not left this block out.
 *
 * <p><b>Who sees it</b>: everybody, without an account. So say nothing that only members of the organisation may know, and nothing
 * about people but what they show to all players of the server. It is text: what looks like markup is shown as it is written.
 *
 * <p><b>Thread, cost, failure</b>: {@link #content} is asked on a thread of its module, with 5 seconds, as a hook
 * ({@link io.corrosion.api.hook}); at most once in 15 seconds for each server and node however many people look, and what it said is
 * shown until then. One query is fine. A block that throws or has nothing to say is left out. The other methods are constants.
 *
 * @since 1.0
 */
@ConsumerType
public interface SiteBlock {

    /** The contributor's stem, a dot and a word, such as {@code analytics.week}; at most 40 characters. */
    String name();

    /** What visitors read above it, such as {@code The last seven days}. */
    String heading();

    /** Order, lowest first; what comes in the box uses less than 1000. */
    default int weight() {
        return 1000;
    }

    /** What it says now; empty to be left out. */
    Optional<SiteContent> content(Scope.Licence server, Instant now);
}
