package io.corrosion.notify;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tx.Transactions;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reports that servers start and stop (NOTE-08). Every node hears of it; its moment makes it one notice. Crashes are told by
 * whoever looks after them, who knows which stop was meant.
 */
@Component(service = EventListener.class)
public final class StatusReports implements EventListener<ServerStateChanged> {

    private final Told told;

    @Activate
    public StatusReports(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Notifications notifications,
            @Reference ServerNames names) {
        this.told = new Told(transactions, notifications, names);
    }

    @Override
    public Class<ServerStateChanged> type() {
        return ServerStateChanged.class;
    }

    @Override
    public void on(ServerStateChanged event) {
        kind(event)
                .ifPresent(kind -> told.ofServer(
                        event.tenant(),
                        event.server(),
                        kind,
                        "state-" + event.at().toEpochMilli(),
                        event.at(),
                        event.reason()));
    }

    /** What is known for the first time only is no change. */
    private static Optional<String> kind(ServerStateChanged event) {
        if (event.from() == PowerState.UNKNOWN || event.from() == event.to()) {
            return Optional.empty();
        }
        return switch (event.to()) {
            case RUNNING -> Optional.of(ServerEvents.STARTED);
            case STOPPED -> Optional.of(ServerEvents.STOPPED);
            default -> Optional.empty();
        };
    }
}
