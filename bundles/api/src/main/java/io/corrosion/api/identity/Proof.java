package io.corrosion.api.identity;

import java.util.Arrays;

/**
 * Proof that the person at the keys is the owner of the session, asked for before what is hard to undo: the password; or,
 * for who has none, nothing, and then the session must be younger than ten minutes. Holds a secret: {@link #close} it.
 */
public record Proof(char[] password) implements AutoCloseable {

    /** Nothing given. */
    public static Proof none() {
        return new Proof(new char[0]);
    }

    /** The password, as typed. */
    public static Proof of(String password) {
        return new Proof(password.toCharArray());
    }

    @Override
    public void close() {
        Arrays.fill(password, ' ');
    }

    @Override
    public String toString() {
        return "Proof[hidden]";
    }
}
