package io.corrosion.identity.desk;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Hierarchy;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.PeopleDesk;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.PersonRecord;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Members;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import io.corrosion.identity.AccountNews;
import io.corrosion.identity.NewAccount;
import io.corrosion.identity.Sessions;
import io.corrosion.identity.life.Deeds;
import io.corrosion.identity.life.NewAddress;
import io.corrosion.identity.sql.SessionRows;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.sql.WayInRows;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Accounts, seen and changed by operators who hold {@code platform.users}. An account that holds more on the platform than the
 * operator is out of reach: by its address or without its second factor one could become whoever it belongs to. Thread-safe.
 */
@Component
public final class OperatorsDesk implements PeopleDesk {

    private static final Permission USERS = Permission.of("platform.users");
    private static final Scope DESK = Scope.platform("people desk");
    private static final int MOST = 200;

    private final Transactions transactions;
    private final Audit audit;
    private final Access access;
    private final Hierarchy hierarchy;
    private final People people;
    private final Members members;
    private final Sessions sessions;
    private final AccountNews news;
    private final Clock clock;
    private final UserRows users = new UserRows();
    private final SessionRows sessionRows = new SessionRows();
    private final WayInRows waysIn = new WayInRows();
    private final NewAddress addresses = new NewAddress();

    @Activate
    public OperatorsDesk(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference Access access,
            @Reference Hierarchy hierarchy,
            @Reference People people,
            @Reference Members members,
            @Reference Sessions sessions,
            @Reference AccountNews news) {
        this(transactions, audit, access, hierarchy, people, members, sessions, news, Clock.systemUTC());
    }

    OperatorsDesk(
            Transactions transactions,
            Audit audit,
            Access access,
            Hierarchy hierarchy,
            People people,
            Members members,
            Sessions sessions,
            AccountNews news,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.access = access;
        this.hierarchy = hierarchy;
        this.people = people;
        this.members = members;
        this.sessions = sessions;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public List<PersonRecord> list(Caller caller, Optional<String> words, Optional<UserId> after, int limit) {
        access.requirePlatform(caller, USERS);
        return transactions.read(
                DESK,
                tx ->
                        users
                                .list(
                                        tx,
                                        words.filter(text -> !text.isBlank()),
                                        after,
                                        Math.min(Math.max(limit, 1), MOST))
                                .stream()
                                .map(account -> record(tx, account))
                                .toList());
    }

    @Override
    public Optional<PersonRecord> find(Caller caller, UserId person) {
        access.requirePlatform(caller, USERS);
        return transactions.read(DESK, tx -> users.find(tx, person).map(account -> record(tx, account)));
    }

    @Override
    public PersonRecord create(Caller caller, String email, String username, char[] password) {
        access.requirePlatform(caller, USERS);
        Person person = people.register(email, username, password);
        return change(caller, person.id(), "account.create", Map.of(), (tx, account) -> {});
    }

    @Override
    public PersonRecord change(Caller caller, UserId person, String email, String username, String reason) {
        requireWithinReach(caller, person);
        String address = NewAccount.normalised(email);
        if (!NewAccount.isAddress(address)) {
            throw Invalid.field("email", "Must be an e-mail address, such as ada@example.org.");
        }
        String name = NewAccount.name(username);
        Map<String, String> details = Map.of("email", address, "username", name, "reason", reason);
        try {
            return change(caller, person, "account.change", details, (tx, account) -> {
                if (!account.person().email().equals(address)) {
                    addresses.give(tx, person, address);
                    tell(tx, account.person(), "Its e-mail address is " + address + " now");
                }
                users.rename(tx, person, name);
            });
        } catch (SqlFailure e) {
            throw e.isDuplicate() ? new Conflict("Somebody has this e-mail address or name already.") : e;
        }
    }

    @Override
    public PersonRecord disable(Caller caller, UserId person, String reason) {
        requireOther(caller, person);
        return change(caller, person, "account.disable", Map.of("reason", reason), (tx, account) -> {
            if (!account.disabled()) {
                users.disable(tx, person, Optional.of(clock.instant()));
                sessions.endAll(tx, person, Optional.empty(), "account disabled");
                tell(tx, account.person(), "It is disabled: nobody can sign in with it");
            }
        });
    }

    @Override
    public PersonRecord enable(Caller caller, UserId person, String reason) {
        requireWithinReach(caller, person);
        return change(caller, person, "account.enable", Map.of("reason", reason), (tx, account) -> {
            if (account.disabled()) {
                users.disable(tx, person, Optional.empty());
                tell(tx, account.person(), "It is enabled: you can sign in again");
            }
        });
    }

    @Override
    public int endSessions(Caller caller, UserId person, String reason) {
        requireWithinReach(caller, person);
        return transactions.write(DESK, tx -> {
            Account account = users.lock(tx, person).orElseThrow(OperatorsDesk::nobody);
            audit.record(tx, Deeds.by(caller, account.person(), "account.sessions.end", Map.of("reason", reason)));
            return sessions.endAll(tx, person, Optional.empty(), "ended by operator");
        });
    }

    @Override
    public PersonRecord dropSecondFactors(Caller caller, UserId person, String reason) {
        requireOther(caller, person);
        return change(caller, person, "account.factors.drop", Map.of("reason", reason), (tx, account) -> {
            waysIn.removeFactors(tx, person);
            tell(tx, account.person(), "Its second factors are switched off");
        });
    }

    @Override
    public void delete(Caller caller, UserId person, String reason) {
        requireOther(caller, person);
        transactions.run(DESK, tx -> {
            Account account = users.lock(tx, person).orElseThrow(OperatorsDesk::nobody);
            members.leaveAll(tx, person);
            audit.record(tx, Deeds.by(caller, account.person(), "account.delete", Map.of("reason", reason)));
            news.tell(
                    tx,
                    Notice.of(
                                    "account.deleted",
                                    person.toString(),
                                    Recipient.address(account.person().email()))
                            .with("name", account.person().username()));
            sessions.endAll(tx, person, Optional.empty(), "account deleted");
            users.delete(tx, person);
        });
    }

    /** What happens to the account inside the transaction. */
    private interface Work {
        void on(Tx tx, Account account);
    }

    private PersonRecord change(Caller caller, UserId person, String action, Map<String, String> details, Work work) {
        return transactions.write(DESK, tx -> {
            Account account = users.lock(tx, person).orElseThrow(OperatorsDesk::nobody);
            work.on(tx, account);
            audit.record(tx, Deeds.by(caller, account.person(), action, details));
            news.changed(tx, person, clock.instant());
            return record(tx, users.find(tx, person).orElseThrow(OperatorsDesk::nobody));
        });
    }

    private void tell(Tx tx, Person person, String what) {
        news.tell(
                tx,
                Notice.of("account.changed", UUID.randomUUID().toString(), Recipient.address(person.email()))
                        .with("name", person.username())
                        .with("what", what));
    }

    private PersonRecord record(Tx tx, Account account) {
        return new PersonRecord(
                account.person(),
                account.disabled(),
                account.secondFactor().isOn(),
                sessionRows.count(tx, account.person().id(), clock.instant()));
    }

    private void requireWithinReach(Caller caller, UserId person) {
        access.requirePlatform(caller, USERS);
        hierarchy.requireMayChange(caller, Place.platform(), person);
    }

    private void requireOther(Caller caller, UserId person) {
        requireWithinReach(caller, person);
        if (caller.user().equals(person)) {
            throw new Conflict("This is your own account: use the account page.");
        }
    }

    private static NotFound nobody() {
        return new NotFound("There is no account with this id.");
    }
}
