package io.corrosion.gateway.command;

import io.corrosion.api.gateway.PanelAdapter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The adapters that are installed, by the kind of connection they serve; they come and go. Thread-safe. */
@Component(service = Adapters.class)
public final class Adapters {

    private final Map<String, PanelAdapter> byType = new ConcurrentHashMap<>();
    private final List<Consumer<String>> arrivals = new CopyOnWriteArrayList<>();

    @Activate
    public Adapters() {
        // Stateless until the first adapter arrives.
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAdapter(PanelAdapter adapter, Map<String, Object> properties) {
        String type = type(properties);
        byType.put(type, adapter);
        arrivals.forEach(arrival -> arrival.accept(type));
    }

    void unbindAdapter(PanelAdapter adapter, Map<String, Object> properties) {
        byType.remove(type(properties), adapter);
    }

    /** The adapter for connections of the type. */
    public Optional<PanelAdapter> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** Tells of each adapter that arrives from now on. */
    AutoCloseable onArrival(Consumer<String> listener) {
        arrivals.add(listener);
        return () -> arrivals.remove(listener);
    }

    private static String type(Map<String, Object> properties) {
        return String.valueOf(properties.get(PanelAdapter.CONNECTION_TYPE));
    }
}
