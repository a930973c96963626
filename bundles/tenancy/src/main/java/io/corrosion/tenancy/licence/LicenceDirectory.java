package io.corrosion.tenancy.licence;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceChanged;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.OrganisationDirectory;
import io.corrosion.tenancy.sql.LicenceRows;
import io.corrosion.tenancy.sql.LicenceRows.Activated;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Licences that belong to somebody; the key of each is sealed at rest. Forgets what this or another node has changed. Thread-safe. */
@Component(service = {Licences.class, LicenceDirectory.class, EventListener.class})
public final class LicenceDirectory implements Licences, EventListener<LicenceChanged> {

    private static final Scope LOOK_UP = Scope.platform("licence look-up");

    private final Transactions transactions;
    private final Audit audit;
    private final Outbox outbox;
    private final Drawer drawer;
    private final OrganisationDirectory organisations;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final LicenceRows rows = new LicenceRows();
    private final Remembered<LicenseId, Licence> licences = new Remembered<>(100_000);
    private final Remembered<LicenseId, TenantId> owners = new Remembered<>(200_000);

    @Activate
    public LicenceDirectory(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference Audit audit,
            @Reference Outbox outbox,
            @Reference Drawer drawer,
            @Reference OrganisationDirectory organisations) {
        this(transactions, audit, outbox, drawer, organisations, Clock.systemUTC());
    }

    public LicenceDirectory(
            Transactions transactions,
            Audit audit,
            Outbox outbox,
            Drawer drawer,
            OrganisationDirectory organisations,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.drawer = drawer;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public Optional<Licence> find(LicenseId license) {
        return licences.find(
                license,
                id -> transactions.read(LOOK_UP, tx -> rows.find(tx, id)).flatMap(this::opened));
    }

    @Override
    public Map<LicenseId, TenantId> owners(Collection<LicenseId> asked) {
        return owners.findAll(asked, unknown -> transactions.read(LOOK_UP, tx -> rows.owners(tx, unknown)));
    }

    @Override
    public List<Licence> of(TenantId tenant) {
        return transactions.read(new Scope.Tenant(tenant), tx -> rows.of(tx, tenant)).stream()
                .flatMap(stored -> opened(stored).stream())
                .toList();
    }

    @Override
    public Licence issue(TenantId tenant, UserId billingContact) {
        LicenseId id = LicenseId.random();
        LicenceKey key = LicenceKey.random(random);
        // Sealed before the transaction is opened: the vault may need a connection of its own for the tenant's first
        // key.
        SealedLicence licence = SealedLicence.fresh(
                id,
                drawer.seal(Optional.of(tenant), id, key),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Optional.of(new Activated(tenant, billingContact)));
        transactions.run(new Scope.Tenant(tenant), tx -> {
            rows.add(tx, licence, key.sha256(), "", "");
            audit.record(
                    tx,
                    entry(
                            Actor.system("tenancy"),
                            "licence.issue",
                            id,
                            Map.of("billing_contact", billingContact.toString())));
            changed(tx, tenant, id);
        });
        return opened(licence).orElseThrow();
    }

    /** The transaction changes the licence: this node forgets it after the commit, the others when they hear of it. */
    public void changed(Tx tx, TenantId tenant, LicenseId license) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        outbox.add(tx, new LicenceChanged(tenant, license, now));
        tx.afterCommit(() -> forget(tenant, license));
    }

    @Override
    public Class<LicenceChanged> type() {
        return LicenceChanged.class;
    }

    @Override
    public void on(LicenceChanged event) {
        forget(event.tenant(), event.server());
    }

    /** A deed that concerns a licence. */
    public static AuditEntry entry(Actor actor, String action, LicenseId license, Map<String, String> details) {
        return new AuditEntry(actor, action, "licence", license.toString(), Optional.of(license), details);
    }

    /** Who could see the server, or shall, is checked again, for what was granted for longer than a moment. */
    private void forget(TenantId tenant, LicenseId license) {
        licences.forget(license);
        owners.forget(license);
        organisations.forget(tenant, Set.of());
    }

    private Optional<Licence> opened(SealedLicence sealed) {
        return sealed.tenant()
                .map(tenant -> new Licence(
                        sealed.id(),
                        tenant,
                        drawer.open(sealed).text(),
                        sealed.status(),
                        sealed.createdAt(),
                        sealed.expiresAt()));
    }
}
