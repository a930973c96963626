package io.corrosion.ui.contribution;

import io.corrosion.ui.page.OpenPage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds a page that anybody may look at without signing in, outside the frame: no rail, no organisation. Register it as an OSGi
 * service; asked once, like {@link PageContribution}. For what comes in the box: a store module's is answered with 404 (what a
 * module shows to everybody is a {@link io.corrosion.api.site.SiteBlock}). The page itself limits how often one address may ask
 * ({@link io.corrosion.api.limit.RateLimiter}) and shows nothing that an owner has not switched on.
 *
 * @since 1.2
 */
@ConsumerType
public interface OpenPageContribution {

    /** Mount path without leading slash, such as {@code sites/${server}}; named segments become page parameters. */
    String path();

    /** The page; created by reflection with {@code PageParameters}. */
    Class<? extends OpenPage> page();
}
