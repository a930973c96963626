package io.corrosion.notify;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.wipe.WipeEnded;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports wipes that were taken back or called off; those that succeed or fail are told by the wiper itself (NOTE-08). */
@Component(service = EventListener.class)
public final class WipeReports implements EventListener<WipeEnded> {

    private static final Map<String, String> KINDS =
            Map.of("rolled_back", ServerEvents.ROLLED_BACK, "cancelled", ServerEvents.WIPE_CANCELLED);

    private final Told told;

    @Activate
    public WipeReports(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Notifications notifications,
            @Reference ServerNames names) {
        this.told = new Told(transactions, notifications, names);
    }

    @Override
    public Class<WipeEnded> type() {
        return WipeEnded.class;
    }

    @Override
    public void on(WipeEnded event) {
        Optional.ofNullable(KINDS.get(event.status()))
                .ifPresent(kind -> told.ofServer(
                        event.tenant(), event.server(), kind, event.wipe().toString(), event.at(), ""));
    }
}
