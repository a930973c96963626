package io.corrosion.modules.hook;

import io.corrosion.api.hook.Hooks;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The hooks of this node, out of the service registry; one {@link Lane} for each bundle that hooks. Thread-safe. */
@Component
public final class GuardedHooks implements Hooks {

    static final Duration ANSWER = Duration.ofSeconds(5);

    private final BundleContext context;
    private final ModuleGate gate;
    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final SynchronousBundleListener leaving = this::forget;

    @Activate
    public GuardedHooks(BundleContext context, @Reference ModuleGate gate) {
        this.context = context;
        this.gate = gate;
        context.addBundleListener(leaving);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(leaving);
        lanes.values().forEach(Lane::close);
    }

    @Override
    public <H, V> V through(
            Class<H> type, LicenseId server, V value, BiFunction<? super H, ? super V, ? extends V> step) {
        V current = value;
        for (ServiceReference<?> reference : of(type, server)) {
            V before = current;
            current = this.<H, V>ask(type, reference, hook -> step.apply(hook, before))
                    .orElse(before);
        }
        return current;
    }

    @Override
    public <H> Optional<String> objection(
            Class<H> type, LicenseId server, Function<? super H, Optional<String>> question) {
        for (ServiceReference<?> reference : of(type, server)) {
            Optional<String> objection =
                    this.<H, Optional<String>>ask(type, reference, question).flatMap(Function.identity());
            if (objection.isPresent()) {
                return objection.map(sentence -> name(reference.getBundle()) + ": " + sentence);
            }
        }
        return Optional.empty();
    }

    @Override
    public <H> void tell(Class<H> type, LicenseId server, Duration limit, Consumer<? super H> news) {
        for (ServiceReference<?> reference : of(type, server)) {
            lane(reference.getBundle())
                    .tell(
                            type.getSimpleName(),
                            limit,
                            () -> with(type, reference, hook -> {
                                news.accept(hook);
                                return true;
                            }));
        }
    }

    private <H, V> Optional<V> ask(
            Class<H> type, ServiceReference<?> reference, Function<? super H, ? extends V> call) {
        return lane(reference.getBundle())
                .ask(type.getSimpleName(), ANSWER, () -> this.<H, V>with(type, reference, call));
    }

    /** Empty when the hook went away meanwhile. */
    private <H, V> Optional<V> with(
            Class<H> type, ServiceReference<?> reference, Function<? super H, ? extends V> call) {
        Object hook = context.getService(reference);
        if (hook == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(call.apply(type.cast(hook)));
        } finally {
            context.ungetService(reference);
        }
    }

    private List<ServiceReference<?>> of(Class<?> type, LicenseId server) {
        ServiceReference<?>[] found = references(type.getName());
        if (found == null) {
            return List.of();
        }
        return Arrays.stream(found)
                .filter(reference -> reference.getBundle() != null && gate.isEnabled(reference.getBundle(), server))
                .sorted(Collections.reverseOrder())
                .toList();
    }

    private ServiceReference<?>[] references(String type) {
        try {
            return context.getAllServiceReferences(type, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("No filter is no wrong filter", e);
        }
    }

    private String name(Bundle bundle) {
        return gate.moduleOf(bundle).orElse("Corrosion");
    }

    private Lane lane(Bundle bundle) {
        return lanes.computeIfAbsent(bundle.getBundleId(), id -> new Lane(name(bundle)));
    }

    private void forget(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            Lane lane = lanes.remove(event.getBundle().getBundleId());
            if (lane != null) {
                lane.close();
            }
        }
    }
}
