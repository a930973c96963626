package io.corrosion.console;

import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Tells those who look at a console on this node what is typed into it and what became of that: who, what, when, and the
 * answer. Listeners are called on the thread that typed or on the gateway's and must not block. Thread-safe.
 */
@Component(service = Typing.class)
public final class Typing {

    private final ConcurrentMap<LicenseId, List<Consumer<CommandRecord>>> listeners = new ConcurrentHashMap<>();

    @Activate
    public Typing() {}

    /** Listens until the answer is closed. */
    public AutoCloseable listen(LicenseId server, Consumer<CommandRecord> listener) {
        listeners.computeIfAbsent(server, none -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.computeIfPresent(server, (same, those) -> {
            those.remove(listener);
            return those.isEmpty() ? null : those;
        });
    }

    void tell(CommandRecord command) {
        listeners.getOrDefault(command.server(), List.of()).forEach(listener -> listener.accept(command));
    }
}
