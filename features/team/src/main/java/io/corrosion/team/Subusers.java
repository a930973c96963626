package io.corrosion.team;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Place;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * People with access to one server: a list of permissions, or a role, perhaps until a moment (RBAC-35 to RBAC-38). Permissions,
 * rank and audit are those of {@link Bindings}. Thread-safe.
 */
@Component(service = Subusers.class)
public final class Subusers {

    private final Bindings bindings;
    private final People people;

    @Activate
    public Subusers(@Reference Bindings bindings, @Reference People people) {
        this.bindings = bindings;
        this.people = people;
    }

    /** Somebody and what was given to him or her on the server. */
    public record Subuser(UserId user, String email, String name, Binding binding) {}

    /** Everybody, ended access included until it is taken back. */
    public List<Subuser> of(Caller caller, LicenseId server) {
        return bindings.at(caller, Place.of(server)).stream().map(this::subuser).toList();
    }

    /** Gives a member of the organisation exactly these permissions. */
    public Subuser give(
            Caller caller,
            LicenseId server,
            UserId user,
            List<String> permissions,
            Optional<Instant> until,
            String reason) {
        return subuser(bindings.give(caller, Place.of(server), user, new Gift.OfKeys(permissions), until, reason));
    }

    /** Puts these permissions, until that moment, in place of the list the person has. */
    public Subuser change(
            Caller caller,
            LicenseId server,
            UserId user,
            List<String> permissions,
            Optional<Instant> until,
            String reason) {
        Binding own = bindings.at(caller, Place.of(server)).stream()
                .filter(binding -> binding.user().equals(user) && binding.gift() instanceof Gift.OfKeys)
                .findFirst()
                .orElseThrow(() -> new NotFound("This person has no list of permissions on the server."));
        Gift gift = new Gift.OfKeys(permissions);
        return subuser(bindings.change(caller, Place.of(server), own.id(), gift, until, reason));
    }

    /** Takes back everything the person was given on the server. Repeating it is harmless. */
    public void remove(Caller caller, LicenseId server, UserId user, String reason) {
        bindings.at(caller, Place.of(server)).stream()
                .filter(binding -> binding.user().equals(user))
                .forEach(binding -> bindings.withdraw(caller, Place.of(server), binding.id(), reason));
    }

    private Subuser subuser(Binding binding) {
        Optional<Person> person = people.find(binding.user());
        return new Subuser(
                binding.user(),
                person.map(Person::email).orElse(""),
                person.map(Person::username).orElse("Deleted account"),
                binding);
    }
}
