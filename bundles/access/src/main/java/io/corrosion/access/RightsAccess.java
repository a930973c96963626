package io.corrosion.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The check, answered from {@link Rights} in memory. Rights on the platform give nothing inside an organisation: who
 * operates the platform is a stranger to its customers' servers until one of them makes him or her a member. Thread-safe.
 */
@Component
public final class RightsAccess implements Access {

    private static final Permission SEE = Permission.of("server.view");

    private final RightsDirectory directory;
    private final Licences licences;
    private final Catalogue catalogue;
    private final Clock clock;

    @Activate
    public RightsAccess(
            @Reference RightsDirectory directory, @Reference Licences licences, @Reference Catalogue catalogue) {
        this(directory, licences, catalogue, Clock.systemUTC());
    }

    RightsAccess(RightsDirectory directory, Licences licences, Catalogue catalogue, Clock clock) {
        this.directory = directory;
        this.licences = licences;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public Scope.Licence require(Caller caller, LicenseId license, Permission permission) {
        TenantId tenant = licences.find(license).map(Licence::tenant).orElseThrow(RightsAccess::noServer);
        Predicate<String> held = heldOn(caller, tenant, license);
        if (!holds(held, permission)) {
            throw holds(held, SEE) ? refused(permission) : noServer();
        }
        return new Scope.Licence(tenant, license);
    }

    @Override
    public Scope.Tenant require(Caller caller, TenantId tenant, Permission permission) {
        Rights rights = directory.of(caller.user());
        if (!rights.isMember(tenant)) {
            throw new NotFound("There is no organisation with this id.");
        }
        if (!holds(rights.in(tenant)::allows, permission)) {
            throw refused(permission);
        }
        return new Scope.Tenant(tenant);
    }

    @Override
    public void requirePlatform(Caller caller, Permission permission) {
        if (!allowsPlatform(caller, permission)) {
            throw new Refused("This needs the permission " + permission + " on the platform.");
        }
    }

    @Override
    public boolean allows(Caller caller, LicenseId license, Permission permission) {
        return licences.find(license)
                .map(licence -> holds(heldOn(caller, licence.tenant(), license), permission))
                .orElse(false);
    }

    @Override
    public boolean allows(Caller caller, TenantId tenant, Permission permission) {
        return holds(directory.of(caller.user()).in(tenant)::allows, permission);
    }

    @Override
    public boolean allowsPlatform(Caller caller, Permission permission) {
        return holds(directory.of(caller.user()).platform()::allows, permission);
    }

    @Override
    public Scope.Person scopeOf(Caller caller) {
        return new Scope.Person(
                caller.user(), directory.of(caller.user()).tenants().keySet());
    }

    @Override
    public Set<Permission> held(Caller caller, LicenseId license) {
        return licences.find(license)
                .map(licence -> heldOn(caller, licence.tenant(), license))
                .map(held -> all(Reach.SERVER, held))
                .orElse(Set.of());
    }

    @Override
    public Set<Permission> heldOnPlatform(Caller caller) {
        return all(Reach.PLATFORM, directory.of(caller.user()).platform()::allows);
    }

    private Predicate<String> heldOn(Caller caller, TenantId tenant, LicenseId license) {
        Rights rights = directory.of(caller.user());
        Instant now = clock.instant();
        return key -> rights.allows(tenant, license, key, now);
    }

    private Set<Permission> all(Reach reach, Predicate<String> held) {
        return catalogue.of(reach).stream()
                .filter(permission -> holds(held, permission))
                .collect(toUnmodifiableSet());
    }

    /** A key is held itself, or through one that its definition says brings it along. */
    private boolean holds(Predicate<String> held, Permission permission) {
        return held.test(permission.key())
                || catalogue.impliedBy(permission).stream().anyMatch(other -> held.test(other.key()));
    }

    private static NotFound noServer() {
        return new NotFound("There is no server with this id.");
    }

    private static Refused refused(Permission permission) {
        return new Refused("You need the permission " + permission
                + " for this. An owner of the organisation can give it to you.");
    }
}
