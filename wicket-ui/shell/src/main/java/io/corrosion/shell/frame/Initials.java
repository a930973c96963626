package io.corrosion.shell.frame;

import java.util.Locale;

/** Two letters for a name: first letters of its first two words. Pure. */
final class Initials {

    private Initials() {}

    static String of(String name) {
        StringBuilder letters = new StringBuilder();
        for (String word : name.trim().split("[\\s._-]+")) {
            if (letters.length() < 2 && !word.isEmpty()) {
                letters.appendCodePoint(word.codePointAt(0));
            }
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }
}
