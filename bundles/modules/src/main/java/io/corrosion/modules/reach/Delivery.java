package io.corrosion.modules.reach;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.hook.BeforeConsoleCommand;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.modules.format.DataScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of a call reaches a module's service: telemetry of servers on which it is enabled, and nothing of a {@link DataScope} it has
 * not declared. What is withheld is on the module's account, once for each scope. Thread-safe.
 */
public final class Delivery {

    private final EnabledServers.Of servers;
    private final Set<DataScope> withheld = ConcurrentHashMap.newKeySet();

    public Delivery(EnabledServers.Of servers) {
        this.servers = servers;
    }

    /**
     * The arguments as the module gets them; empty when the call is none of its business.
     *
     * @param contract by which the platform calls
     * @param arguments null for none, as a proxy has them
     */
    public Optional<Object[]> passed(Class<?> contract, Object @Nullable [] arguments) {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (contract == TelemetrySink.class && given.length == 1) {
            List<?> own = ((List<?>) given[0])
                    .stream().filter(each -> isTheirs((Telemetry) each)).toList();
            return own.isEmpty() ? Optional.empty() : Optional.of(new Object[] {own});
        }
        boolean delivered = scope(contract, given)
                .map(scope -> delivers(scope, contract::getSimpleName))
                .orElse(true);
        return delivered ? Optional.of(given) : Optional.empty();
    }

    private boolean isTheirs(Telemetry each) {
        return servers.isEnabledOn(each.license())
                && delivers(scope(each.tail()), () -> "the telemetry " + each.tail());
    }

    private boolean delivers(DataScope scope, Supplier<String> what) {
        boolean declared = servers.declares(scope);
        if (!declared && withheld.add(scope)) {
            servers.note(EnabledServers.Of.undeclared(scope, "hearing " + what.get()));
        }
        return declared;
    }

    private static Optional<DataScope> scope(Class<?> contract, Object[] arguments) {
        if (contract == BeforeConsoleCommand.class) {
            return Optional.of(DataScope.CONSOLE);
        }
        return contract == EventListener.class && arguments.length == 1 ? ofEvent(arguments[0]) : Optional.empty();
    }

    /** By where the fact is defined: a new event about players is one about players. */
    private static Optional<DataScope> ofEvent(Object event) {
        return switch (event.getClass().getPackageName()) {
            case "io.corrosion.api.player" -> Optional.of(DataScope.PLAYERS);
            case "io.corrosion.api.identity", "io.corrosion.api.access" -> Optional.of(DataScope.PEOPLE);
            default -> Optional.empty();
        };
    }

    /** By its subject, as the stream a sink names may change from call to call. */
    private static DataScope scope(String tail) {
        if (tail.startsWith("players.")) {
            return DataScope.PLAYERS;
        }
        if (tail.startsWith("chat")) {
            return DataScope.CHAT;
        }
        return tail.contains("console") ? DataScope.CONSOLE : DataScope.TELEMETRY;
    }
}
