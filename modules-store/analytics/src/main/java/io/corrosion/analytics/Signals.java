package io.corrosion.analytics;

import io.corrosion.api.alert.AlertSignal;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other slices and modules let rules watch, as they come and go. Thread-safe. */
@Component(service = Signals.class)
public final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private final ModuleGate gate;
    private final Map<ServiceReference<AlertSignal>, AlertSignal> signals = new ConcurrentHashMap<>();

    @Activate
    public Signals(@Reference ModuleGate gate) {
        this.gate = gate;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignal(ServiceReference<AlertSignal> reference, AlertSignal signal) {
        signals.put(reference, signal);
    }

    void unbindSignal(ServiceReference<AlertSignal> reference) {
        signals.remove(reference);
    }

    /** Those a server has, by name. */
    public List<AlertSignal> of(LicenseId server) {
        return signals.entrySet().stream()
                .filter(entry -> isEnabled(entry.getKey().getBundle(), server))
                .map(Map.Entry::getValue)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private boolean isEnabled(Bundle bundle, LicenseId server) {
        return bundle != null && gate.isEnabled(bundle, server);
    }

    private Optional<AlertSignal> find(LicenseId server, String name) {
        return of(server).stream().filter(signal -> signal.name().equals(name)).findFirst();
    }

    /** Its value now; empty while it is away, knows nothing, or fails. */
    public OptionalDouble reading(Scope.Licence server, String name, Instant now) {
        try {
            return find(server.license(), name)
                    .map(signal -> signal.reading(server, now))
                    .orElseGet(OptionalDouble::empty);
        } catch (RuntimeException broken) {
            LOG.warn("The signal {} of server {} could not be read: {}", name, server.license(), broken.toString());
            return OptionalDouble.empty();
        }
    }
}
