package io.corrosion.analytics;

import io.corrosion.analytics.sql.IncidentRows;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes when a server crashed, and when it was back or somebody stopped it: the evidence for the report of uptime. */
@Component(service = EventListener.class)
public final class Watchman implements EventListener<ServerStateChanged> {

    private static final int LONGEST_REASON = 500;

    private final Transactions transactions;
    private final IncidentRows incidents = new IncidentRows();

    @Activate
    public Watchman(@Reference(target = "(corrosion.schema=analytics)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Class<ServerStateChanged> type() {
        return ServerStateChanged.class;
    }

    @Override
    public void on(ServerStateChanged event) {
        Scope.Licence server = new Scope.Licence(event.tenant(), event.server());
        if (event.to() == PowerState.CRASHED) {
            String reason = event.reason();
            transactions.run(
                    server,
                    tx -> incidents.begin(
                            tx,
                            server,
                            event.to().name().toLowerCase(Locale.ROOT),
                            reason.substring(0, Math.min(LONGEST_REASON, reason.length())),
                            event.at()));
        } else if (event.to() == PowerState.RUNNING || event.to() == PowerState.STOPPED) {
            transactions.run(server, tx -> incidents.end(tx, server, event.at()));
        }
    }
}
