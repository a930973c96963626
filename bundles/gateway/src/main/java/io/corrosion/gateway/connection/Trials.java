package io.corrosion.gateway.connection;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.DiscoveredServer;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Has adapters try connections, with a new key or with the saved one. Thread-safe; keeps no key. */
@Component(service = Trials.class)
public final class Trials {

    private final PanelKeys keys;
    private final Map<String, PanelAdapter> adapters = new ConcurrentHashMap<>();

    @Activate
    public Trials(@Reference PanelKeys keys) {
        this.keys = keys;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAdapter(PanelAdapter adapter, Map<String, Object> properties) {
        adapters.put(String.valueOf(properties.get(PanelAdapter.CONNECTION_TYPE)), adapter);
    }

    void unbindAdapter(PanelAdapter adapter) {
        adapters.values().remove(adapter);
    }

    List<String> types() {
        return adapters.keySet().stream().sorted().toList();
    }

    Diagnosis test(Connection connection, char[] given) {
        PanelAdapter adapter = adapter(connection);
        return with(connection, given, key -> adapter.test(connection, key));
    }

    List<DiscoveredServer> discover(Connection connection, char[] given) {
        PanelAdapter adapter = adapter(connection);
        return with(connection, given, key -> adapter.discover(connection.panelEndpoint(), key));
    }

    private PanelAdapter adapter(Connection connection) {
        PanelAdapter adapter = adapters.get(connection.type());
        if (adapter == null) {
            throw Invalid.field("type", "Must be one of " + String.join(", ", types()) + ".");
        }
        return adapter;
    }

    private <T> T with(Connection connection, char[] given, Function<char[], T> work) {
        if (given.length > 0) {
            return work.apply(given);
        }
        char[] saved = keys.of(connection.server()).orElseGet(() -> new char[0]);
        try {
            return work.apply(saved);
        } finally {
            Arrays.fill(saved, '\0');
        }
    }
}
