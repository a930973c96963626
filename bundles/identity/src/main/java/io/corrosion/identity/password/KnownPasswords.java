package io.corrosion.identity.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The passwords people choose most often. A password counts as known when it is one of them, also with digits and marks
 * around it, doubled, or with digits and marks in place of letters. Immutable.
 */
final class KnownPasswords {

    private static final Set<String> WORDS = read();

    private KnownPasswords() {}

    /** @param text in lower case */
    static boolean contains(String text) {
        return isKnown(text)
                || isKnown(plain(text))
                || isKnown(plain(core(text)))
                || isRepeated(text)
                || isRepeated(plain(text));
    }

    private static boolean isKnown(String text) {
        String core = core(text);
        return WORDS.contains(text) || WORDS.contains(core) || core.isEmpty();
    }

    /** Without the digits and marks around it. */
    private static String core(String text) {
        return text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    /** The same word up to four times, such as {@code passwordpassword}. */
    private static boolean isRepeated(String text) {
        String letters = text.replaceAll("[^\\p{L}\\p{N}]", "");
        return IntStream.rangeClosed(2, 4)
                .filter(times -> letters.length() % times == 0)
                .mapToObj(times -> letters.substring(0, letters.length() / times))
                .anyMatch(word -> letters.replace(word, "").isEmpty() && isKnown(word));
    }

    /** Letters in place of the digits and marks that look like them. */
    private static String plain(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static Set<String> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                KnownPasswords.class.getResourceAsStream("known-passwords.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("known-passwords.txt", e);
        }
    }
}
