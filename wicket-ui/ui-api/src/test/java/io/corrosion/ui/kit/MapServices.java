package io.corrosion.ui.kit;

import io.corrosion.ui.page.Services;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A service look-up over what a test puts in. */
public final class MapServices implements Services {

    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();

    /** Makes the service available. */
    public <T> MapServices with(Class<T> type, T service) {
        services.put(type, service);
        return this;
    }

    /** Takes the service away again, as when its bundle stops. */
    public void without(Class<?> type) {
        services.remove(type);
    }

    @Override
    public <T> Optional<T> find(Class<T> type, Class<?> asking) {
        return Optional.ofNullable(type.cast(services.get(type)));
    }
}
