package io.corrosion.modules.shop;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Modules;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.modules.format.Untrusted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Addresses from which a server's module can be fetched for a quarter of an hour, by whoever has them (MST-07). One names a
 * server, a version and its digest: nothing else comes from it, nothing at all once it is too old, the server may not use the
 * module any more, the store took the version back, or the file in the repository is another. Thread-safe.
 */
@Component(service = PackageAddresses.class)
public final class PackageAddresses {

    /** How long an address works. */
    public static final Duration VALID = Duration.ofMinutes(15);

    private static final Permission MANAGE = Permission.of(Modules.MANAGE);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final Licences licences;
    private final Packages packages;
    private final EntitlementBook book;
    private final SignedAddresses signing;
    private final Clock clock;

    @Activate
    public PackageAddresses(
            @Reference Access access,
            @Reference Audit audit,
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference Licences licences,
            @Reference ModuleStore store,
            @Reference EntitlementBook book,
            @Reference SignedAddresses signing) {
        this(access, audit, transactions, licences, store.packages(), book, signing, Clock.systemUTC());
    }

    public PackageAddresses(
            Access access,
            Audit audit,
            Transactions transactions,
            Licences licences,
            Packages packages,
            EntitlementBook book,
            SignedAddresses signing,
            Clock clock) {
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.licences = licences;
        this.packages = packages;
        this.book = book;
        this.signing = signing;
        this.clock = clock;
    }

    /** An address, until when it works, and what must come from it. */
    public record Address(String url, Instant expiresAt, String version, String sha256, long bytes) {}

    /** Makes one; who asked is recorded. */
    public Address make(Caller caller, LicenseId server, String slug, Optional<String> version) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        Release release = packages.release(scope.tenant(), slug, version);
        refuseUnpaid(server, release);
        String exact = release.descriptor().version();
        Instant until = clock.instant().plus(VALID);
        record(scope, Actor.of(caller), "module.address", slug, exact);
        return new Address(
                signing.sign(path(server, slug, exact, release.sha256()), VALID),
                until,
                exact,
                release.sha256(),
                release.size());
    }

    /**
     * The package behind an address: that its maker was allowed to hand it out was checked when it was made.
     *
     * @throws Refused when it was altered, is too old, or the server may not use the module any more
     * @throws Unavailable when the repository holds something else under its name
     */
    public byte[] open(LicenseId server, String slug, String version, String sha256, String expires, String signature) {
        signing.check(path(server, slug, version, sha256) + "&expires=" + expires + "&signature=" + signature);
        Scope.Licence scope = licences.find(server)
                .map(licence -> new Scope.Licence(licence.tenant(), server))
                .orElseThrow(() -> new NotFound("The server of this address is not there any more."));
        refuseUnpaid(server, packages.release(scope.tenant(), slug, Optional.of(version)));
        byte[] content = checked(slug, version, sha256);
        record(scope, Actor.system("modules"), "module.fetch", slug, version);
        return content;
    }

    private byte[] checked(String slug, String version, String sha256) {
        try {
            return packages.content(slug, version, sha256);
        } catch (Untrusted e) {
            throw new Unavailable(
                    "The package of " + slug + " " + version + " is not handed out: " + e.getMessage()
                            + " Ask the platform's operator to put the repository in order.",
                    LATER);
        }
    }

    private void refuseUnpaid(LicenseId server, Release release) {
        String slug = release.descriptor().slug();
        if (!book.of(server, slug, release.descriptor().price()).mayChange()) {
            throw new Refused(release.descriptor().name()
                    + " is not paid for this server: buy or try it first, on its tab Modules.");
        }
    }

    private void record(Scope.Licence scope, Actor actor, String deed, String slug, String version) {
        AuditEntry entry =
                new AuditEntry(actor, deed, "module", slug, Optional.of(scope.license()), Map.of("version", version));
        transactions.run(scope, tx -> audit.record(tx, entry));
    }

    private static String path(LicenseId server, String slug, String version, String sha256) {
        return "/api/v1/servers/" + server + "/module-store/" + slug + "/package?version=" + version + "&sha256="
                + sha256;
    }
}
