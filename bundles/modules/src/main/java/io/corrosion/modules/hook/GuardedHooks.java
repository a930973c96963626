package io.corrosion.modules.hook;

import io.corrosion.api.console.ConsoleWord;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.site.SiteBlock;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.transfer.ServerSection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/**
 * The hooks of this node, out of the service registry; one {@link Lane} for each bundle that hooks, and further ones for what
 * anybody may have called as often as they like. Thread-safe.
 */
@Component
public final class GuardedHooks implements Hooks {

    static final Duration ANSWER = Duration.ofSeconds(5);

    /** Called for visitors and whoever types: each on a lane of its own, or a crowd would switch off objections. */
    private static final Set<Class<?>> FOR_PEOPLE = Set.of(SiteBlock.class, ConsoleWord.class, ServerSection.class);

    private final BundleContext context;
    private final ModuleGate gate;
    private final Map<Whose, Lane> lanes = new ConcurrentHashMap<>();
    private final SynchronousBundleListener leaving = this::forget;

    /** @param type of hooks for people; empty for all others */
    private record Whose(long bundle, Optional<Class<?>> type) {}

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
            lane(reference.getBundle(), type)
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
        return lane(reference.getBundle(), type)
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

    private Lane lane(Bundle bundle, Class<?> type) {
        Optional<Class<?>> own = Optional.<Class<?>>of(type).filter(FOR_PEOPLE::contains);
        return lanes.computeIfAbsent(
                new Whose(bundle.getBundleId(), own),
                whose -> new Lane(name(bundle), own.isPresent() ? Lane.NARROW : Lane.WIDE));
    }

    private void forget(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            lanes.forEach((whose, lane) -> {
                if (whose.bundle() == event.getBundle().getBundleId()) {
                    lanes.remove(whose);
                    lane.close();
                }
            });
        }
    }
}
