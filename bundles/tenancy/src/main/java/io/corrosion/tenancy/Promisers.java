package io.corrosion.tenancy;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * People who promised something that is taken up later: an invitation, an offer. It is worth what they could give at that
 * moment, not what they could when they promised it. Thread-safe.
 */
@Component(service = Promisers.class)
public final class Promisers {

    private final People people;

    @Activate
    public Promisers(@Reference People people) {
        this.people = people;
    }

    /** The person, as if asking now, for questions about rights only; empty for an account that is gone or disabled. */
    public Optional<Caller> asking(UserId user) {
        return people.find(user)
                .filter(person -> people.isOpen(user))
                .map(person ->
                        new Caller(user, person.email(), person.username(), new SessionId(user.value()), "", ""));
    }
}
