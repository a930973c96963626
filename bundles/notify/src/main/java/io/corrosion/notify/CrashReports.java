package io.corrosion.notify;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Reports crashes (NOTE-03). Every node hears of one; the moment of the crash makes it one notice. */
@Component(service = EventListener.class)
public final class CrashReports implements EventListener<ServerStateChanged> {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Transactions transactions;
    private final Notifications notifications;

    /** Several at most for a moment; none while the servers' slice is being updated. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ServerDirectory> directories = List.of();

    @Activate
    public CrashReports(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Notifications notifications) {
        this.transactions = transactions;
        this.notifications = notifications;
    }

    @Override
    public Class<ServerStateChanged> type() {
        return ServerStateChanged.class;
    }

    @Override
    public void on(ServerStateChanged event) {
        if (event.to() != PowerState.CRASHED) {
            return;
        }
        var scope = new Scope.Licence(event.tenant(), event.server());
        transactions.run(
                scope,
                tx -> notifications.send(
                        tx,
                        Notice.of(ServerEvents.CRASHED, key(event.at()), Recipient.server(event.server()))
                                .with("server", name(event))
                                .with("at", MOMENT.format(event.at()))
                                .with("reason", event.reason().isEmpty() ? "unknown" : event.reason())));
    }

    private static String key(Instant at) {
        return "crash-" + at.toEpochMilli();
    }

    private String name(ServerStateChanged event) {
        return directories.stream()
                .flatMap(directory -> directory.find(event.server()).stream())
                .map(Server::name)
                .findFirst()
                .orElseGet(() -> "Server " + event.server());
    }
}
