package io.corrosion.ui.contribution;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds a page to the product for as long as the contributing bundle is there. Register it as an OSGi service:
 *
 * <pre>{@code
 * @Component
 * public final class HelloPages implements PageContribution {
 *     public String path() { return "hello"; }
 *     public Class<HelloPage> page() { return HelloPage.class; }
 *     public NavGroup group() { return NavGroup.EXTEND; }
 * }
 * }</pre>
 *
 * All methods are asked once, when the service arrives, on the registering thread; they answer constants and must not
 * block. When the service goes away the page answers with a kind message, and nothing of the bundle is held.
 */
@ConsumerType
public interface PageContribution {

    /**
     * Mount path without leading slash, such as {@code hello} or {@code store/${slug}}; named segments become page
     * parameters.
     */
    String path();

    /** The page; created by reflection with {@code PageParameters}, or without arguments. */
    Class<? extends ConsolePage> page();

    /**
     * Key of the page's name in the {@code .properties} file beside {@link #page()}; used for the rail, the palette and
     * the window title.
     */
    default String labelKey() {
        return "page.title";
    }

    /** Name of a Tabler icon without the prefix {@code ti-}. */
    default String icon() {
        return "puzzle";
    }

    /** Where the rail lists it. A path with named segments is never listed. */
    default NavGroup group() {
        return NavGroup.NONE;
    }

    /** Order within the group, lowest first; what comes in the box uses less than 1000. */
    default int weight() {
        return 1000;
    }

    /** What one must hold to see it; empty for any signed-in person. Checked before the page is created. */
    default Optional<Permission> permission() {
        return Optional.empty();
    }

    /**
     * Where {@link #permission()} is held: on the platform, on the organisation chosen in the rail, or on the server
     * whose id is the path's segment <code>${server}</code>.
     */
    default Reach reach() {
        return Reach.TENANT;
    }
}
