package io.corrosion.servers;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.PanelAdapter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The ways a server can be reached now: those an adapter is installed for. Thread-safe. */
@Component(service = ConnectionTypes.class)
public final class ConnectionTypes {

    /** Our own agent on a machine of the customer's. */
    public static final String AGENT = "bare_metal";

    private final Map<PanelAdapter, String> installed = new ConcurrentHashMap<>();

    /** Their keys; our agent first. */
    public List<String> keys() {
        var keys = new TreeSet<>(installed.values());
        boolean agent = keys.remove(AGENT);
        return agent ? Stream.concat(Stream.of(AGENT), keys.stream()).toList() : List.copyOf(keys);
    }

    /** @throws Invalid when no adapter of this type is installed */
    void require(String type) {
        if (!installed.containsValue(type)) {
            throw Invalid.field("connection", "Must be one of " + String.join(", ", keys()) + ".");
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(PanelAdapter adapter, Map<String, Object> properties) {
        installed.put(adapter, String.valueOf(properties.get(PanelAdapter.CONNECTION_TYPE)));
    }

    void unbind(PanelAdapter adapter) {
        installed.remove(adapter);
    }
}
