package io.corrosion.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Reach;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Refusal;
import io.corrosion.api.audit.Refusals;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Standing;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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
    private final Standings standings;
    private final Footing footing;
    private final Catalogue catalogue;
    private final Refusals refusals;
    private final Clock clock;

    @Activate
    public RightsAccess(
            @Reference RightsDirectory directory,
            @Reference Licences licences,
            @Reference Standings standings,
            @Reference Footing footing,
            @Reference Catalogue catalogue,
            @Reference Refusals refusals) {
        this(directory, licences, standings, footing, catalogue, refusals, Clock.systemUTC());
    }

    RightsAccess(
            RightsDirectory directory,
            Licences licences,
            Standings standings,
            Footing footing,
            Catalogue catalogue,
            Refusals refusals,
            Clock clock) {
        this.directory = directory;
        this.licences = licences;
        this.standings = standings;
        this.footing = footing;
        this.catalogue = catalogue;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public Scope.Licence require(Caller caller, LicenseId license, Permission permission) {
        TenantId tenant = licences.find(license).map(Licence::tenant).orElseThrow(RightsAccess::noServer);
        Predicate<String> held = heldOn(caller, tenant, license);
        if (!holds(held, permission)) {
            throw holds(held, SEE)
                    ? refused(caller, Place.of(license), Optional.of(tenant), permission)
                    : hidden(caller, Place.of(license), permission, noServer());
        }
        if (!caller.mayUse(permission)) {
            throw beyondKey(caller, Place.of(license), Optional.of(tenant), permission);
        }
        standings.of(license).require(permission);
        requireFooting(caller, tenant, permission);
        return new Scope.Licence(tenant, license);
    }

    @Override
    public Scope.Tenant require(Caller caller, TenantId tenant, Permission permission) {
        Rights rights = directory.of(caller.user());
        if (!rights.isMember(tenant)) {
            throw hidden(caller, Place.of(tenant), permission, new NotFound("There is no organisation with this id."));
        }
        if (!holds(heldIn(rights, tenant), permission)) {
            throw refused(caller, Place.of(tenant), Optional.of(tenant), permission);
        }
        if (!caller.mayUse(permission)) {
            throw beyondKey(caller, Place.of(tenant), Optional.of(tenant), permission);
        }
        standings.of(tenant).require(permission);
        requireFooting(caller, tenant, permission);
        return new Scope.Tenant(tenant);
    }

    @Override
    public void requirePlatform(Caller caller, Permission permission) {
        if (!holds(heldOnPlatform(directory.of(caller.user())), permission)) {
            String reason = "This needs the permission " + permission + " on the platform.";
            refusals.note(refusal(caller, Place.platform(), Optional.empty(), permission, reason));
            throw new Refused(reason);
        }
        if (!caller.mayUse(permission)) {
            throw beyondKey(caller, Place.platform(), Optional.empty(), permission);
        }
    }

    @Override
    public boolean allows(Caller caller, LicenseId license, Permission permission) {
        Optional<Licence> licence = licences.find(license);
        return licence.isPresent()
                && holds(heldOn(caller, licence.get().tenant(), license), permission)
                && caller.mayUse(permission)
                && standings.of(license).permits(permission)
                && footing.objection(caller, licence.get().tenant(), permission).isEmpty();
    }

    @Override
    public boolean allows(Caller caller, TenantId tenant, Permission permission) {
        return holds(heldIn(directory.of(caller.user()), tenant), permission)
                && caller.mayUse(permission)
                && standings.of(tenant).permits(permission)
                && footing.objection(caller, tenant, permission).isEmpty();
    }

    @Override
    public boolean allowsPlatform(Caller caller, Permission permission) {
        return holds(heldOnPlatform(directory.of(caller.user())), permission) && caller.mayUse(permission);
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
                .map(held -> all(caller, Reach.SERVER, held, standings.of(license)))
                .orElse(Set.of());
    }

    @Override
    public Set<Permission> heldIn(Caller caller, TenantId tenant) {
        return all(caller, Reach.TENANT, heldIn(directory.of(caller.user()), tenant), standings.of(tenant));
    }

    @Override
    public Set<Permission> heldOnPlatform(Caller caller) {
        return all(caller, Reach.PLATFORM, heldOnPlatform(directory.of(caller.user())), Standing.FULL);
    }

    @Override
    public Set<LicenseId> boundServers(Caller caller) {
        return directory.of(caller.user()).servers().keySet();
    }

    private void requireFooting(Caller caller, TenantId tenant, Permission permission) {
        footing.objection(caller, tenant, permission).ifPresent(reason -> {
            throw new Refused(reason);
        });
    }

    private Predicate<String> heldOn(Caller caller, TenantId tenant, LicenseId license) {
        Rights rights = directory.of(caller.user());
        Instant now = clock.instant();
        return key -> rights.allows(tenant, license, key, now);
    }

    private Predicate<String> heldIn(Rights rights, TenantId tenant) {
        Instant now = clock.instant();
        return key -> rights.allows(tenant, key, now);
    }

    private Predicate<String> heldOnPlatform(Rights rights) {
        Instant now = clock.instant();
        return key -> rights.allowsPlatform(key, now);
    }

    private Set<Permission> all(Caller caller, Reach reach, Predicate<String> held, Standing standing) {
        return catalogue.of(reach).stream()
                .filter(permission -> holds(held, permission) && caller.mayUse(permission))
                .filter(standing::permits)
                .collect(toUnmodifiableSet());
    }

    /** A key is held itself, or through one that its definition says brings it along. */
    private boolean holds(Predicate<String> held, Permission permission) {
        if (held.test(permission.key())) {
            return true;
        }
        for (Permission other : catalogue.impliedBy(permission)) {
            if (held.test(other.key())) {
                return true;
            }
        }
        return false;
    }

    private static NotFound noServer() {
        return new NotFound("There is no server with this id.");
    }

    private Refused refused(Caller caller, Place place, Optional<TenantId> tenant, Permission permission) {
        String reason =
                "You need the permission " + permission + " for this. An owner of the organisation can give it to you.";
        refusals.note(refusal(caller, place, tenant, permission, "The permission " + permission + " is not held"));
        return new Refused(reason);
    }

    private Refused beyondKey(Caller caller, Place place, Optional<TenantId> tenant, Permission permission) {
        String reason = "The scopes of this API key do not cover the permission " + permission + ".";
        refusals.note(refusal(caller, place, tenant, permission, reason));
        return new Refused(reason);
    }

    /** Somebody asks for what is none of his or hers: for the platform's log, because the owner does not know that person. */
    private NotFound hidden(Caller caller, Place place, Permission permission, NotFound answer) {
        refusals.note(refusal(
                caller, place, Optional.empty(), permission, "Asked for what belongs to an organisation of others"));
        return answer;
    }

    private static Refusal refusal(
            Caller caller, Place place, Optional<TenantId> tenant, Permission permission, String reason) {
        Actor actor = Actor.of(caller);
        String action = tenant.isEmpty() && !(place instanceof Place.Platform) ? "access.stranger" : "access.denied";
        if (place instanceof Place.OnServer there) {
            Optional<LicenseId> license = tenant.map(known -> there.server());
            return new Refusal(tenant, license, actor, action, "server", there.server() + "", note(permission, reason));
        }
        if (place instanceof Place.Organisation there) {
            return new Refusal(
                    tenant, Optional.empty(), actor, action, "tenant", there.tenant() + "", note(permission, reason));
        }
        return new Refusal(tenant, Optional.empty(), actor, action, "platform", "platform", note(permission, reason));
    }

    private static String note(Permission permission, String reason) {
        return reason.contains(permission.key()) ? reason : reason + " (" + permission + ")";
    }
}
