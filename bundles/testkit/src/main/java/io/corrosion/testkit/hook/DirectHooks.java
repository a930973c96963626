package io.corrosion.testkit.hook;

import io.corrosion.api.hook.Hooks;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls the hooks a test gives it, in their order, on the caller's thread, unguarded. Immutable. */
public record DirectHooks(List<Object> hooks) implements Hooks {

    public static DirectHooks of(Object... hooks) {
        return new DirectHooks(List.of(hooks));
    }

    @Override
    public <H, V> V through(
            Class<H> type, LicenseId server, V value, BiFunction<? super H, ? super V, ? extends V> step) {
        V current = value;
        for (H hook : of(type)) {
            current = step.apply(hook, current);
        }
        return current;
    }

    @Override
    public <H> Optional<String> objection(
            Class<H> type, LicenseId server, Function<? super H, Optional<String>> question) {
        return of(type).stream().flatMap(hook -> question.apply(hook).stream()).findFirst();
    }

    @Override
    public <H> void tell(Class<H> type, LicenseId server, Duration limit, Consumer<? super H> news) {
        of(type).forEach(news);
    }

    private <H> List<H> of(Class<H> type) {
        return hooks.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
