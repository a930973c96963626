package io.corrosion.panelamp;

import io.corrosion.api.error.Conflict;
import java.util.Arrays;

/**
 * What somebody signs in to AMP with. Immutable; {@link #clear} overwrites the password.
 *
 * @param password never shown
 */
record Login(String user, char[] password) {

    /**
     * Reads {@code user:password}; a password may hold colons.
     *
     * @throws Conflict when it is not like that
     */
    static Login of(char[] key) {
        int colon = new String(key).indexOf(':');
        if (colon < 1 || colon == key.length - 1) {
            throw new Conflict(
                    "AMP needs a user and a password, written as user:password. Best is a user of its own whose"
                            + " role reaches this instance only.");
        }
        return new Login(new String(key, 0, colon), Arrays.copyOfRange(key, colon + 1, key.length));
    }

    void clear() {
        Arrays.fill(password, '\0');
    }

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
