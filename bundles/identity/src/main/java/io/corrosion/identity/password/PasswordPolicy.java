package io.corrosion.identity.password;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are accepted: long ones that nobody tries first (ASVS 5, chapter 6.2). No rules about kinds of
 * characters. Pure.
 */
public final class PasswordPolicy {

    /** Longest password that is ever hashed: more is an attempt to keep the processor busy. */
    public static final int LONGEST = 200;

    /** Shortest password that is accepted. */
    public static final int SHORTEST = 12;

    private static final int PART = 4;

    private PasswordPolicy() {}

    /**
     * Why the password cannot be taken; empty when it can.
     *
     * @param own what people know about the person: address and name
     */
    public static Optional<String> objection(char[] password, List<String> own) {
        if (password.length < SHORTEST || password.length > LONGEST) {
            return Optional.of(
                    "Must have " + SHORTEST + " to " + LONGEST + " characters; a few unrelated words are good.");
        }
        String text = new String(password).toLowerCase(Locale.ROOT);
        if (text.chars().distinct().count() < PART) {
            return Optional.of("Is the same few characters again and again. A few unrelated words are good.");
        }
        if (KnownPasswords.contains(text)) {
            return Optional.of("Is one of the passwords that everybody tries first. Choose another one.");
        }
        if (own.stream().anyMatch(known -> isMadeOf(text, known))) {
            return Optional.of("Is made of your name or e-mail address. Choose something nobody can know.");
        }
        return Optional.empty();
    }

    /** Whether little is left of the password without a part of the person's name or address. */
    private static boolean isMadeOf(String text, String known) {
        return Arrays.stream(known.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(part -> part.length() >= PART)
                .anyMatch(part -> text.contains(part) && text.replace(part, "").length() < SHORTEST / 2 + 2);
    }
}
