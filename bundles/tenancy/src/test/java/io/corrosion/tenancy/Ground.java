package io.corrosion.tenancy;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tx.Transactions;
import io.corrosion.tenancy.licence.Drawer;
import io.corrosion.tenancy.licence.LicenceDirectory;
import io.corrosion.tenancy.team.Invitees;
import io.corrosion.tenancy.team.Inviting;
import io.corrosion.tenancy.team.Team;
import io.corrosion.tenancy.team.TeamInvitations;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.vault.BoundVault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything of this bundle on one database, with the other slices played by {@link Deeds} and {@link RoleAccess}. */
final class Ground implements People {

    private final Map<UserId, Person> people = new HashMap<>();

    final Deeds deeds = new Deeds();
    final BoundVault vault = new BoundVault();
    final Drawer drawer = new Drawer(vault);
    final Links links = new Links("https://panel.example.org", Duration.ofDays(7));
    final Transactions transactions;
    final Clock clock;
    final OrganisationDirectory organisations;
    final LicenceDirectory licences;
    final RoleAccess access;
    final Plans plans;
    final Closing closing;
    final Team team;
    final Promisers promisers = new Promisers(this);
    final TeamInvitations invitations;

    Ground(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        organisations = new OrganisationDirectory(transactions, this, deeds, deeds, clock);
        licences = new LicenceDirectory(transactions, deeds, deeds, drawer, organisations, clock);
        access = new RoleAccess(organisations, licences);
        plans = new Plans(transactions, "starter:2, pro:5, premium:*");
        closing = new Closing(organisations, deeds, deeds);
        team = new Team(transactions, organisations, closing, this, access, access, deeds, deeds);
        invitations = new TeamInvitations(
                transactions,
                organisations,
                new Invitees(this),
                access,
                new Inviting(access, access, promisers),
                deeds,
                deeds,
                deeds,
                links,
                clock);
    }

    /** The schema and the table of deeds. */
    static TestTransactions migrated(TestDatabase database) {
        TestTransactions transactions = TestTransactions.migrated(database, "tenancy");
        Deeds.table(database);
        return transactions;
    }

    Caller person(String name) {
        return person(name, true);
    }

    Caller person(String name, boolean emailVerified) {
        UserId id = UserId.random();
        String email = name.toLowerCase(java.util.Locale.ROOT) + "@example.org";
        people.put(id, new Person(id, email, name, emailVerified, Instant.EPOCH, Optional.empty()));
        return new Caller(id, email, name, SessionId.random(), "127.0.0.1", "test");
    }

    Tenant organisation(Caller owner, String slug) {
        return organisations.found(owner.user(), "Organisation " + slug, slug);
    }

    /** Everything stored, row by row. */
    List<String> everything() {
        return transactions.read(
                Scope.platform("test"),
                tx -> Sql.list(
                        tx,
                        "select 'tenant ' || t as row from tenancy.tenants t union all"
                                + " select 'member ' || m from tenancy.tenant_members m union all"
                                + " select 'licence ' || l from tenancy.licenses l union all"
                                + " select 'invitation ' || i from tenancy.invitations i union all"
                                + " select 'transfer ' || x from tenancy.license_transfers x union all"
                                + " select 'check-in ' || c from tenancy.license_check_ins c union all"
                                + " select 'deed ' || d from tenancy.deeds d order by 1",
                        row -> row.text("row")));
    }

    List<String> deeds(String kind) {
        return transactions.read(Scope.platform("test"), tx -> deeds.of(tx, kind));
    }

    /** The token in the newest mail to the address. */
    String mailed(String email) {
        return deeds.links.get("Address[email=" + email + "]");
    }

    /** Looked up in a transaction of its own, as identity does. */
    @Override
    public Optional<Person> find(UserId user) {
        return transactions.read(Scope.platform("people"), tx -> Optional.ofNullable(people.get(user)));
    }

    @Override
    public boolean isOpen(UserId user) {
        return people.containsKey(user);
    }

    @Override
    public Optional<Person> findByEmail(String email) {
        return people.values().stream()
                .filter(person -> person.email().equalsIgnoreCase(email))
                .findFirst();
    }

    @Override
    public Person register(String email, String username, char[] password) {
        throw new UnsupportedOperationException();
    }
}
