package io.corrosion.identity;

import io.corrosion.api.identity.Person;

/** A person with the stored form of the password. Immutable; never leaves this bundle. */
public record Account(Person person, String passwordHash) {

    @Override
    public String toString() {
        return "Account[" + person.id() + "]";
    }
}
