package io.corrosion.identity.factor;

import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Codes people type: six digits by mail, and backup codes of fifty random bits. Pure. */
final class Codes {

    /** How many backup codes somebody gets. */
    static final int BACKUP = 10;

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 11;

    private Codes() {}

    static String digits(SecureRandom random) {
        return String.format("%06d", random.nextInt(1_000_000));
    }

    static List<String> backup(SecureRandom random) {
        return IntStream.range(0, BACKUP).mapToObj(each -> oneBackup(random)).toList();
    }

    /** What is kept of a code; spaces, hyphens and case do not count. */
    static String fingerprint(String code) {
        return new RandomToken(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).fingerprint();
    }

    private static String oneBackup(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int at = 0; at < LENGTH; at++) {
            code.append(at == LENGTH / 2 ? '-' : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
