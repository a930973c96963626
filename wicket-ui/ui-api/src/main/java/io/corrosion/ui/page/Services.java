package io.corrosion.ui.page;

import io.corrosion.api.error.Unavailable;
import java.time.Duration;
import java.util.Optional;
import org.apache.wicket.Application;
import org.apache.wicket.Component;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one tolerated service look-up (style rule 17): pages and panels are made by Wicket and cannot be injected. A service
 * is found as the bundle of the asking component sees it, each time anew, so that a page outlives a restart of what it
 * uses. Thread-safe.
 *
 * <pre>{@code Services.of(this).get(Backups.class).newest(Visit.signedIn(), server)}</pre>
 */
@ProviderType
public interface Services {

    /** Where the application keeps its look-up. */
    MetaDataKey<Services> KEY = new MetaDataKey<>() {};

    /** The service as the bundle of {@code asking} sees it; empty when it is not there now. */
    <T> Optional<T> find(Class<T> type, Class<?> asking);

    /** The look-up, seen from the bundle of this component. */
    static From of(Component component) {
        return of(component.getClass());
    }

    /** The look-up, seen from the bundle of this class. */
    static From of(Class<?> asking) {
        return new From(Application.get().getMetaData(KEY), asking);
    }

    /** A model that asks a service at each rendering and holds nothing in between. */
    static <T, R> IModel<R> model(Class<?> asking, Class<T> type, SerializableFunction<T, R> question) {
        return LoadableDetachableModel.of(() -> question.apply(of(asking).get(type)));
    }

    /**
     * The look-up of one bundle.
     *
     * @param asking class whose bundle asks
     */
    record From(Services services, Class<?> asking) {

        /** The service, when it is there now. */
        public <T> Optional<T> find(Class<T> type) {
            return services.find(type, asking);
        }

        /**
         * The service.
         *
         * @throws Unavailable when it is not there now: the page says so, and how to go on
         */
        public <T> T get(Class<T> type) {
            return find(type)
                    .orElseThrow(() -> new Unavailable(
                            "A part of the platform is starting or being replaced (" + type.getSimpleName() + ").",
                            Duration.ofSeconds(3)));
        }
    }
}
