package io.corrosion.identity;

import io.corrosion.api.cache.Remembered;
import io.corrosion.api.identity.Assurances;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.sql.WayInRows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Remembers how sure the platform is of each person, and forgets it with each change. Thread-safe. */
@Component
public final class KnownAssurances implements Assurances {

    private static final Scope LOOK_UP = Scope.platform("assurance");

    private final Transactions transactions;
    private final AutoCloseable watch;
    private final UserRows users = new UserRows();
    private final WayInRows waysIn = new WayInRows();
    private final Remembered<UserId, Assurance> known = new Remembered<>(20_000);

    @Activate
    public KnownAssurances(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions, @Reference AccountNews news) {
        this.transactions = transactions;
        this.watch = news.watch(known::forget);
    }

    @Deactivate
    void close() throws Exception {
        watch.close();
    }

    @Override
    public Assurance of(UserId person) {
        return known.get(person, user -> transactions.read(LOOK_UP, tx -> load(tx, user)));
    }

    /** Who can sign in with passkeys only always gives two factors; an account elsewhere says nothing about that. */
    private Assurance load(Tx tx, UserId person) {
        return users.find(tx, person)
                .map(account -> new Assurance(
                        account.person().emailVerified(),
                        account.secondFactor().isOn()
                                || account.passwordHash().isEmpty()
                                        && waysIn.outside(tx, person).isEmpty()))
                .orElse(new Assurance(false, false));
    }
}
