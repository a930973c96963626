package io.corrosion.api.identity;

import java.util.List;
import java.util.Optional;

/**
 * An account as its owner sees it. Immutable.
 *
 * @param hasPassword whether one can sign in with a password
 * @param outside names of the providers one can sign in with, such as {@code github}
 * @param wantedEmail the address an open change leads to
 */
public record Profile(
        Person person,
        boolean hasPassword,
        SecondFactorState secondFactor,
        int passkeys,
        List<String> outside,
        Optional<String> wantedEmail) {

    public Profile {
        outside = List.copyOf(outside);
    }
}
