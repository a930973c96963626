package io.corrosion.team;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives access to one server to whoever has an address: a member of the organisation gets it at once, anybody else is
 * invited and gets it by accepting. Permissions, rank and audit are those of {@link Bindings} and {@link Invitations}.
 * Thread-safe.
 */
@Component(service = Offers.class)
public final class Offers {

    private final Bindings bindings;
    private final Invitations invitations;
    private final Organisations organisations;
    private final People people;
    private final RoleBook roles;
    private final Access access;

    @Activate
    public Offers(
            @Reference Bindings bindings,
            @Reference Invitations invitations,
            @Reference Organisations organisations,
            @Reference People people,
            @Reference RoleBook roles,
            @Reference Access access) {
        this.bindings = bindings;
        this.invitations = invitations;
        this.organisations = organisations;
        this.people = people;
        this.roles = roles;
        this.access = access;
    }

    /** @return whether it was given at once; otherwise an invitation is on its way */
    public boolean make(Caller caller, LicenseId server, TenantId tenant, Offer offer) {
        Optional<Person> member = people.findByEmail(offer.email())
                .filter(person -> organisations.membershipsOf(person.id()).stream()
                        .anyMatch(membership -> membership.tenant().id().equals(tenant)));
        member.ifPresentOrElse(
                person -> bindings.give(
                        caller, Place.of(server), person.id(), offer.gift(), offer.until(), offer.reason()),
                () -> invitations.invite(
                        caller,
                        tenant,
                        new NewInvitation(
                                Optional.of(offer.email()),
                                Optional.empty(),
                                "MEMBER",
                                Optional.of(server),
                                permissions(caller, server, offer.gift()),
                                offer.until())));
        return member.isPresent();
    }

    /** An invitation lists permissions: of a role it promises what the role holds today and the caller can give. */
    private Set<Permission> permissions(Caller caller, LicenseId server, Gift gift) {
        List<String> keys = gift instanceof Gift.OfRole role
                ? roles.find(caller, Place.of(server), role.role()).keys()
                : ((Gift.OfKeys) gift).keys();
        return access.held(caller, server).stream()
                .filter(permission -> keys.stream().anyMatch(key -> covers(key, permission.key())))
                .collect(Collectors.toSet());
    }

    private static boolean covers(String key, String permission) {
        return key.equals("*")
                || key.equals(permission)
                || key.endsWith(".*") && permission.startsWith(key.substring(0, key.length() - 1));
    }
}
