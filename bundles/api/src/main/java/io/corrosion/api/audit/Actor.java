package io.corrosion.api.audit;

import io.corrosion.api.identity.Caller;
import java.util.Optional;
import java.util.UUID;

/**
 * Who did it. Immutable.
 *
 * @param type {@code user}, {@code system}, {@code agent}, {@code plugin} or {@code module}
 * @param id the person's or machine's id, where there is one
 * @param name what to show: an e-mail address, or the name of the component
 * @param address IP address, possibly empty
 * @param userAgent possibly empty
 */
public record Actor(String type, Optional<UUID> id, String name, String address, String userAgent) {

    /** A person. */
    public static Actor of(Caller caller) {
        return new Actor(
                "user", Optional.of(caller.user().value()), caller.email(), caller.address(), caller.userAgent());
    }

    /** The platform itself; {@code component} says which part. */
    public static Actor system(String component) {
        return new Actor("system", Optional.empty(), component, "", "");
    }
}
