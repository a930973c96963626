package io.corrosion.hello;

import io.corrosion.api.module.SelfTest;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the table once, as nobody, before people may: a missing column is found before the old version is gone. */
@Component
public final class TableIsThere implements SelfTest {

    private static final Scope NOBODY = new Scope.Tenant(new TenantId(new UUID(0, 0)));

    private final Transactions transactions;
    private final GreetingStore store;

    @Activate
    public TableIsThere(
            @Reference(target = "(corrosion.schema=hello)") Transactions transactions, @Reference GreetingStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    @Override
    public Optional<String> trouble() {
        return transactions.read(NOBODY, tx -> store.newest(tx, 1)).isEmpty()
                ? Optional.empty()
                : Optional.of("Nobody sees somebody's greetings.");
    }
}
