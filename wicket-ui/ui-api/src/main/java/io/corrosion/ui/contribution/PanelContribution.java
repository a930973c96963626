package io.corrosion.ui.contribution;

import io.corrosion.api.access.Permission;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds a panel to a slot of somebody else's page. Register it as an OSGi service of this type. Everything but
 * {@link #create} is asked once when the service arrives; {@code create} is called for each rendering, on a thread of its own
 * when it is a store module's. Such a panel has 2 seconds to be built and prepared, and 2 more to be drawn: after that, or when
 * it throws, an error card takes its place and the rest of the page lives.
 *
 * @param <S> what the slot's pages are about, see {@link Slot}
 */
@ConsumerType
public interface PanelContribution<S> {

    /** Where it appears. */
    Slot<S> slot();

    /**
     * Key of the panel's heading in the {@code .properties} file beside the contribution's class (or beside
     * {@link #texts()}). The slot draws heading and frame; the panel is the body only.
     */
    default String titleKey() {
        return "panel.title";
    }

    /** The class whose {@code .properties} file holds the texts. */
    default Class<?> texts() {
        return getClass();
    }

    /** Order within the slot, lowest first; what comes in the box uses less than 1000. */
    default int weight() {
        return 1000;
    }

    /** What one must hold on the slot's subject to see it. */
    Permission permission();

    /** Builds the body for one rendering. Keep no reference to it. */
    Panel create(String id, IModel<S> subject);
}
