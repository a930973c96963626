package io.corrosion.tenancy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import io.corrosion.tenancy.sql.LicenceRows;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Licences; the key of each is sealed at rest under its tenant's data key. Thread-safe. */
@Component
public final class LicenceDirectory implements Licences {

    private static final Scope LOOK_UP = Scope.platform("licence look-up");

    private final Transactions transactions;
    private final Audit audit;
    private final Vault vault;
    private final OrganisationDirectory organisations;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final LicenceRows rows = new LicenceRows();
    private final Remembered<LicenseId, Licence> licences = new Remembered<>(100_000);

    @Activate
    public LicenceDirectory(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference Audit audit,
            @Reference Vault vault,
            @Reference OrganisationDirectory organisations) {
        this(transactions, audit, vault, organisations, Clock.systemUTC());
    }

    LicenceDirectory(
            Transactions transactions, Audit audit, Vault vault, OrganisationDirectory organisations, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.vault = vault;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public Optional<Licence> find(LicenseId license) {
        return licences.find(
                license,
                id -> transactions.read(LOOK_UP, tx -> rows.find(tx, id)).map(this::opened));
    }

    @Override
    public List<Licence> of(TenantId tenant) {
        return transactions.read(new Scope.Tenant(tenant), tx -> rows.of(tx, tenant)).stream()
                .map(this::opened)
                .toList();
    }

    @Override
    public Licence issue(TenantId tenant, UserId billingContact) {
        LicenseId id = LicenseId.random();
        LicenceKey key = LicenceKey.random(random);
        // Sealed before the transaction is opened: the vault may need a connection of its own for the tenant's first
        // key.
        SealedLicence licence = new SealedLicence(
                id,
                tenant,
                vault.seal(tenant, purpose(id), key.bytes()),
                LicenceStatus.ACTIVE,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
        transactions.run(new Scope.Tenant(tenant), tx -> {
            rows.add(tx, licence, key.sha256(), billingContact);
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.system("tenancy"),
                            "licence.issue",
                            "licence",
                            id.toString(),
                            Optional.of(id),
                            Map.of("billing_contact", billingContact.toString())));
        });
        licences.forget(id);
        organisations.serversChanged(tenant);
        return opened(licence);
    }

    private Licence opened(SealedLicence licence) {
        byte[] key = vault.open(licence.tenant(), purpose(licence.id()), licence.sealedKey());
        return new Licence(
                licence.id(),
                licence.tenant(),
                new String(key, StandardCharsets.UTF_8),
                licence.status(),
                licence.createdAt(),
                licence.expiresAt());
    }

    private static String purpose(LicenseId license) {
        return "licence/" + license + "/key";
    }
}
