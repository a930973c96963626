package io.corrosion.identity;

import io.corrosion.api.error.Invalid;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Address and name of an account to be made, found acceptable. Immutable. */
record NewAccount(String email, String username) {

    /** Longest password that is ever hashed: more is an attempt to keep the processor busy. */
    static final int LONGEST_PASSWORD = 200;

    private static final int SHORTEST_PASSWORD = 10;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}\\p{Cs}@<>\"]{1,64}@[^\\s\\p{Cntrl}\\p{Cs}@<>\"]{1,190}");
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,49}");

    /** @throws Invalid naming each field that is not acceptable */
    static NewAccount of(String email, String username, char[] password) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (!isAddress(email)) {
            wrong.put("email", "Must be an e-mail address, such as ada@example.org.");
        }
        if (!USERNAME.matcher(username).matches()) {
            wrong.put("username", "Must be 1 to 50 letters, digits, blanks, dots, hyphens or underscores.");
        }
        if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
            wrong.put("password", "Must have 10 to 200 characters; a few unrelated words are good.");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("The account cannot be made like this.", wrong);
        }
        return new NewAccount(normalised(email), username.strip());
    }

    /** Whether the text can be an address at all; what cannot is nobody's, and no database needs to be asked. */
    static boolean isAddress(String email) {
        return EMAIL.matcher(email).matches();
    }

    /** The one spelling an address is stored and looked up in. */
    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
