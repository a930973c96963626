package io.corrosion.ui.contribution;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.page.ServerPage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds a tab to every server the contributing module is enabled on. Register it as an OSGi service; asked once, like
 * {@link PageContribution}. The page is mounted at <code>/servers/${server}/{path}</code>.
 */
@ConsumerType
public interface ServerTabContribution {

    /** One segment such as {@code console}; empty for the overview. */
    String path();

    /** The page; created with {@code PageParameters} holding {@code server}. */
    Class<? extends ServerPage> page();

    /** Key of the tab's name in the {@code .properties} file beside {@link #page()}. */
    default String labelKey() {
        return "page.title";
    }

    /** Name of a Tabler icon without the prefix {@code ti-}. */
    default String icon() {
        return "puzzle";
    }

    /** Order within the group, lowest first; what comes in the box uses less than 1000. */
    default int weight() {
        return 1000;
    }

    /** Which tab the page stands behind; modules have one of their own unless they say otherwise. */
    default ServerTabGroup group() {
        return ServerTabGroup.OWN;
    }

    /** What one must hold on the server to see the tab. */
    Permission permission();
}
