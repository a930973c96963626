package io.corrosion.identity;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.identity.password.PasswordHashing;
import io.corrosion.identity.sql.UserRows;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The accounts. Thread-safe. */
@Component
public final class Accounts implements People {

    private static final Scope LOOK_UP = Scope.platform("people");

    private final Transactions transactions;
    private final Audit audit;
    private final PasswordHashing passwords;
    private final Clock clock;
    private final UserRows rows = new UserRows();

    @Activate
    public Accounts(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference PasswordHashing passwords) {
        this(transactions, audit, passwords, Clock.systemUTC());
    }

    Accounts(Transactions transactions, Audit audit, PasswordHashing passwords, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Optional<Person> find(UserId user) {
        return transactions.read(LOOK_UP, tx -> rows.find(tx, user)).map(Account::person);
    }

    @Override
    public boolean isOpen(UserId user) {
        return transactions
                .read(LOOK_UP, tx -> rows.find(tx, user))
                .filter(account -> !account.disabled())
                .isPresent();
    }

    @Override
    public Optional<Person> findByEmail(String email) {
        String address = NewAccount.normalised(email);
        return transactions.read(LOOK_UP, tx -> rows.findByEmail(tx, address)).map(Account::person);
    }

    @Override
    public Person register(String email, String username, char[] password) {
        NewAccount wanted = NewAccount.of(email, username, password);
        Person person = new Person(
                UserId.random(),
                wanted.email(),
                wanted.username(),
                true,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
        Account account = new Account(person, Optional.of(passwords.hash(password)));
        try {
            transactions.run(Scope.platform("register"), tx -> {
                rows.add(tx, account);
                audit.record(tx, entry(person));
            });
        } catch (SqlFailure e) {
            if (e.isDuplicate()) {
                throw new Conflict("Somebody has this e-mail address or name already.");
            }
            throw e;
        }
        return person;
    }

    private static AuditEntry entry(Person person) {
        Actor actor = new Actor("user", Optional.of(person.id().value()), person.email(), "", "");
        return new AuditEntry(actor, "account.register", "user", person.id().toString(), Optional.empty(), Map.of());
    }
}
