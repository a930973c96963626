package io.corrosion.identity.life;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import java.util.Map;
import java.util.Optional;

/** Audit entries about accounts. Pure. */
public final class Deeds {

    private Deeds() {}

    /** What the person did to the own account. */
    public static AuditEntry own(Caller caller, String action, Map<String, String> details) {
        return of(Actor.of(caller), action, caller.user().toString(), details);
    }

    /** What was done by whoever had the mailed link, or made the account. */
    public static AuditEntry own(Person person, Origin origin, String action, Map<String, String> details) {
        return of(actor(person, origin), action, person.id().toString(), details);
    }

    /** What an operator did to somebody's account. */
    public static AuditEntry by(Caller operator, Person person, String action, Map<String, String> details) {
        return of(Actor.of(operator), action, person.id().toString(), details);
    }

    /** The person, without a session. */
    static Actor actor(Person person, Origin origin) {
        return new Actor(
                "user", Optional.of(person.id().value()), person.email(), origin.address(), origin.userAgent());
    }

    private static AuditEntry of(Actor actor, String action, String user, Map<String, String> details) {
        return new AuditEntry(actor, action, "user", user, Optional.empty(), details);
    }
}
