package io.corrosion.access;

import io.corrosion.access.sql.BindingRows;
import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Operators;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the rights of everybody to whom something was given on the platform. Thread-safe. */
@Component
public final class RightsOperators implements Operators {

    private static final Scope LOOK_UP = Scope.platform("operators");

    private final Transactions transactions;
    private final RightsDirectory directory;
    private final Clock clock;
    private final BindingRows rows = new BindingRows();

    @Activate
    public RightsOperators(
            @Reference(target = "(corrosion.schema=access)") Transactions transactions,
            @Reference RightsDirectory directory) {
        this(transactions, directory, Clock.systemUTC());
    }

    RightsOperators(Transactions transactions, RightsDirectory directory, Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public List<UserId> holding(Permission permission) {
        Instant now = clock.instant();
        return transactions.read(LOOK_UP, tx -> rows.at(tx, Optional.empty(), Place.platform())).stream()
                .map(Binding::user)
                .distinct()
                .filter(user -> directory.of(user).allowsPlatform(permission.key(), now))
                .toList();
    }
}
