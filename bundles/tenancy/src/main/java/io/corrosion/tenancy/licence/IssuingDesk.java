package io.corrosion.tenancy.licence;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.Reason;
import io.corrosion.tenancy.TenancyPermissions;
import io.corrosion.tenancy.sql.LicenceRows;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Issues keys and moves licences between their states (contract section 6): active and suspended to and fro, expired by date,
 * revoked for good. Thread-safe.
 */
@Component
public final class IssuingDesk implements LicenceDesk {

    private static final Scope DESK = Scope.platform("licence desk");
    private static final int LONGEST_NOTE = 500;

    private final Transactions transactions;
    private final LicenceDirectory licences;
    private final Drawer drawer;
    private final Issuer issuer;
    private final Access access;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final LicenceRows rows = new LicenceRows();

    /** Knows what servers are called, once it is there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ServerDirectory servers;

    @Activate
    public IssuingDesk(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference LicenceDirectory licences,
            @Reference Drawer drawer,
            @Reference Issuer issuer,
            @Reference Access access,
            @Reference Audit audit) {
        this(transactions, licences, drawer, issuer, access, audit, Clock.systemUTC());
    }

    public IssuingDesk(
            Transactions transactions,
            LicenceDirectory licences,
            Drawer drawer,
            Issuer issuer,
            Access access,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.licences = licences;
        this.drawer = drawer;
        this.issuer = issuer;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Issued issue(Caller caller, Optional<Instant> expiresAt, String note) {
        access.requirePlatform(caller, TenancyPermissions.PLATFORM_LICENCES);
        Instant now = now();
        Optional<Instant> end = expiresAt.map(moment -> moment.truncatedTo(ChronoUnit.SECONDS));
        if (end.filter(moment -> !now.isBefore(moment)).isPresent()) {
            throw Invalid.field("expires_at", "Must lie in the future, or be left out for a lifetime licence.");
        }
        if (note.length() > LONGEST_NOTE) {
            throw Invalid.field("note", "Must be at most 500 characters.");
        }
        LicenseId id = LicenseId.random();
        LicenceKey key = LicenceKey.random(random);
        String sealed = drawer.seal(Optional.empty(), id, key);
        SealedLicence licence = SealedLicence.fresh(id, sealed, now, end, Optional.empty());
        transactions.run(DESK, tx -> {
            rows.add(tx, licence, key.sha256(), note, "");
            audit.record(tx, LicenceDirectory.entry(Actor.of(caller), "licence.issue", id, Map.of("note", note)));
        });
        return new Issued(record(licence), issuer.sign(new SignedKey(key, now, end)));
    }

    @Override
    public Optional<LicenceRecord> lookUp(Caller caller, String keyOrId) {
        access.requirePlatform(caller, TenancyPermissions.PLATFORM_LICENCES);
        String text = keyOrId.strip();
        return transactions
                .write(DESK, tx -> {
                    Optional<SealedLicence> found = find(tx, text);
                    audit.record(tx, lookedUp(Actor.of(caller), found, text));
                    return found;
                })
                .map(this::record);
    }

    /** Of what was found the id; of a key that is nobody's the last characters. */
    private static AuditEntry lookedUp(Actor actor, Optional<SealedLicence> found, String text) {
        String masked = "…" + (text.length() < 12 ? "" : text.substring(text.length() - 4));
        return found.map(licence -> LicenceDirectory.entry(actor, "licence.look_up", licence.id(), Map.of()))
                .orElseGet(() -> new AuditEntry(
                        actor, "licence.look_up", "licence", masked, Optional.empty(), Map.of("found", "false")));
    }

    @Override
    public List<LicenceRecord> list(
            Caller caller, Optional<LicenceStatus> status, Optional<LicenseId> after, int limit) {
        access.requirePlatform(caller, TenancyPermissions.PLATFORM_LICENCES);
        return transactions.read(DESK, tx -> rows.newest(tx, status, after, limit)).stream()
                .map(this::record)
                .toList();
    }

    @Override
    public LicenceRecord suspend(Caller caller, LicenseId license, String reason) {
        return act(caller, license, "licence.suspend", reason, (tx, found) -> {
            if (found.status() != LicenceStatus.ACTIVE && found.status() != LicenceStatus.SUSPENDED) {
                throw new Conflict("The licence is " + state(found) + ", so it cannot be suspended.");
            }
            rows.setStatus(tx, license, LicenceStatus.SUSPENDED, reason.strip());
        });
    }

    @Override
    public LicenceRecord reinstate(Caller caller, LicenseId license, String reason) {
        return act(caller, license, "licence.reinstate", reason, (tx, found) -> {
            boolean ended =
                    found.expiresAt().filter(end -> !now().isBefore(end)).isPresent();
            if (found.status() == LicenceStatus.REVOKED || ended) {
                throw new Conflict("The licence is " + (ended ? "expired" : state(found))
                        + (ended ? ": give it a new end first." : " for good: issue a new one."));
            }
            rows.setStatus(tx, license, LicenceStatus.ACTIVE, "");
        });
    }

    @Override
    public LicenceRecord revoke(Caller caller, LicenseId license, String reason) {
        return act(
                caller,
                license,
                "licence.revoke",
                reason,
                (tx, found) -> rows.setStatus(tx, license, LicenceStatus.REVOKED, reason.strip()));
    }

    @Override
    public LicenceRecord expire(Caller caller, LicenseId license, Optional<Instant> expiresAt, String reason) {
        return act(caller, license, "licence.expire", reason, (tx, found) -> {
            boolean lies = expiresAt.map(now()::isBefore).orElse(true);
            rows.setEnd(tx, license, expiresAt.map(moment -> moment.truncatedTo(ChronoUnit.SECONDS)));
            if (found.status() == LicenceStatus.EXPIRED && lies) {
                rows.setStatus(tx, license, LicenceStatus.ACTIVE, "");
            } else if (found.status() == LicenceStatus.ACTIVE && !lies) {
                rows.setStatus(tx, license, LicenceStatus.EXPIRED, "");
            }
        });
    }

    private LicenceRecord act(Caller caller, LicenseId license, String action, String reason, Deed deed) {
        access.requirePlatform(caller, TenancyPermissions.PLATFORM_LICENCES);
        String why = Reason.accepted(reason);
        return transactions.write(DESK, tx -> {
            SealedLicence found =
                    rows.lock(tx, license).orElseThrow(() -> new NotFound("There is no licence with this key or id."));
            deed.on(tx, found);
            Tx inside = found.tenant()
                    .map(tenant -> Narrowed.to(tx, new Scope.Licence(tenant, license)))
                    .orElse(tx);
            audit.record(inside, LicenceDirectory.entry(Actor.of(caller), action, license, Map.of("reason", why)));
            found.tenant().ifPresent(tenant -> licences.changed(inside, tenant, license));
            return record(rows.find(tx, license).orElseThrow());
        });
    }

    private Optional<SealedLicence> find(Tx tx, String text) {
        Optional<LicenceKey> signed = issuer.verified(text).map(SignedKey::key);
        if (signed.isEmpty() && text.length() == 36) {
            try {
                return rows.find(tx, new LicenseId(UUID.fromString(text)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return rows.find(tx, signed.orElseGet(() -> new LicenceKey(text)).sha256());
    }

    private LicenceRecord record(SealedLicence sealed) {
        boolean ended = sealed.status() == LicenceStatus.ACTIVE
                && sealed.expiresAt().filter(end -> !now().isBefore(end)).isPresent();
        return new LicenceRecord(
                sealed.id(),
                sealed.tenant(),
                drawer.open(sealed).text(),
                ended ? LicenceStatus.EXPIRED : sealed.status(),
                sealed.owner(),
                nameOf(sealed.id()),
                sealed.subdomain(),
                sealed.customDomain(),
                sealed.modules(),
                sealed.webstoreActive(),
                sealed.webstoreSubscription(),
                sealed.createdAt(),
                sealed.activatedAt(),
                sealed.expiresAt(),
                sealed.lastCheckIn(),
                sealed.reason());
    }

    private String nameOf(LicenseId license) {
        ServerDirectory directory = servers;
        return directory == null
                ? ""
                : directory.find(license).map(Server::name).orElse("");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String state(SealedLicence licence) {
        return licence.status().name().toLowerCase(Locale.ROOT);
    }

    /** What is done to a licence while nobody else changes it. */
    @FunctionalInterface
    private interface Deed {
        void on(Tx tx, SealedLicence found);
    }
}
