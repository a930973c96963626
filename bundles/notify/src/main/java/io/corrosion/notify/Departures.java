package io.corrosion.notify;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.identity.AccountChanged;
import io.corrosion.api.identity.People;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.sql.DeviceRows;
import io.corrosion.notify.sql.PreferenceRows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets the choices and devices of people who have left. Harmless to repeat. */
@Component(service = EventListener.class)
public final class Departures implements EventListener<AccountChanged> {

    private final Transactions transactions;
    private final People people;
    private final PreferenceRows preferences = new PreferenceRows();
    private final DeviceRows devices = new DeviceRows();

    @Activate
    public Departures(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions, @Reference People people) {
        this.transactions = transactions;
        this.people = people;
    }

    @Override
    public Class<AccountChanged> type() {
        return AccountChanged.class;
    }

    @Override
    public void on(AccountChanged event) {
        if (people.find(event.user()).isEmpty()) {
            transactions.run(Scope.platform("departure"), tx -> {
                preferences.forget(tx, event.user());
                devices.forget(tx, event.user());
            });
        }
    }
}
