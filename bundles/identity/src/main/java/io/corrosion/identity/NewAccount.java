package io.corrosion.identity;

import io.corrosion.api.error.Invalid;
import io.corrosion.identity.password.PasswordPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Address and name of an account to be made, found acceptable. Immutable. */
public record NewAccount(String email, String username) {

    private static final String NAME_RULE = "Must be 1 to 50 letters, digits, blanks, dots, hyphens or underscores.";
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}\\p{Cs}@<>\"]{1,64}@[^\\s\\p{Cntrl}\\p{Cs}@<>\"]{1,190}");
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,49}");

    /** @throws Invalid naming each field that is not acceptable */
    public static NewAccount of(String email, String username, char[] password) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (!isAddress(email)) {
            wrong.put("email", "Must be an e-mail address, such as ada@example.org.");
        }
        if (!USERNAME.matcher(username).matches()) {
            wrong.put("username", NAME_RULE);
        }
        PasswordPolicy.objection(password, List.of(email, username)).ifPresent(why -> wrong.put("password", why));
        if (!wrong.isEmpty()) {
            throw new Invalid("The account cannot be made like this.", wrong);
        }
        return new NewAccount(normalised(email), username.strip());
    }

    /** @throws Invalid when the name is not acceptable */
    public static String name(String username) {
        if (!USERNAME.matcher(username).matches()) {
            throw Invalid.field("username", NAME_RULE);
        }
        return username.strip();
    }

    /** Whether the text can be an address at all; what cannot is nobody's, and no database needs to be asked. */
    public static boolean isAddress(String email) {
        return EMAIL.matcher(email).matches();
    }

    /** The one spelling an address is stored and looked up in. */
    public static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
