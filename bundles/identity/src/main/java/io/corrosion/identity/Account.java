package io.corrosion.identity;

import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.SecondFactorState;
import java.util.Optional;

/**
 * A person with what signing in needs to know. Immutable; never leaves this bundle.
 *
 * @param passwordHash empty for who signs in with a passkey or an account elsewhere only
 * @param disabled nobody may sign in with it
 */
public record Account(Person person, Optional<String> passwordHash, SecondFactorState secondFactor, boolean disabled) {

    /** A new one, without second factor. */
    public Account(Person person, Optional<String> passwordHash) {
        this(person, passwordHash, new SecondFactorState(false, false, 0), false);
    }

    @Override
    public String toString() {
        return "Account[" + person.id() + "]";
    }
}
