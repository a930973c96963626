package io.corrosion.tenancy.team;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.NewInvitation;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out whom an invitation is for: an address, or an account (RBAC-36). Thread-safe. */
@Component(service = Invitees.class)
public final class Invitees {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}");

    private final People people;

    @Activate
    public Invitees(@Reference People people) {
        this.people = people;
    }

    /**
     * @param user the account, where there is one
     * @param chosen whether the account itself was named, so that no other may accept
     */
    record Invitee(String email, Optional<UserId> user, boolean chosen) {}

    /** @throws Invalid when nobody, or both, was named, or there is no such account */
    Invitee invitee(NewInvitation wanted) {
        if (wanted.email().isPresent() == wanted.user().isPresent()) {
            throw Invalid.field("email", "Name the person either by email or by user_id.");
        }
        return wanted.user()
                .map(this::account)
                .orElseGet(() -> address(wanted.email().orElseThrow()));
    }

    private Invitee account(UserId user) {
        Person person =
                people.find(user).orElseThrow(() -> Invalid.field("user_id", "There is no account with this id."));
        return new Invitee(person.email(), Optional.of(user), true);
    }

    private Invitee address(String text) {
        String email = text.strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(email).matches()) {
            throw Invalid.field("email", "Must be an address, such as mo@example.org.");
        }
        return new Invitee(email, people.findByEmail(email).map(Person::id), false);
    }
}
