package io.corrosion.modules.reach;

import io.corrosion.api.file.ServerPath;
import io.corrosion.modules.format.Needs;
import java.util.List;
import java.util.regex.Pattern;

/** Compares commands and paths with what a module declared. Pure. */
final class Patterns {

    private static final String READING = "r:";

    private Patterns() {}

    /** A line of several commands, or with a line break, matches nothing. */
    static boolean allowsCommand(Needs needs, String line) {
        return line.lines().count() <= 1
                && line.indexOf(';') < 0
                && needs.console().stream()
                        .anyMatch(pattern -> glob(pattern, true).matcher(line).matches());
    }

    static boolean allowsReading(Needs needs, ServerPath path) {
        return matches(needs.files(), path, true);
    }

    static boolean allowsWriting(Needs needs, ServerPath path) {
        return matches(needs.files(), path, false);
    }

    private static boolean matches(List<String> patterns, ServerPath path, boolean reading) {
        String text = "/" + path.value();
        return patterns.stream()
                .filter(pattern -> reading || !pattern.startsWith(READING))
                .map(pattern -> pattern.startsWith(READING) ? pattern.substring(READING.length()) : pattern)
                .anyMatch(pattern -> glob(pattern, false).matcher(text).matches());
    }

    /** {@code **} is anything, {@code *} anything within one name, or anything at all in a command. */
    private static Pattern glob(String pattern, boolean flat) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char each = pattern.charAt(i);
            if (each == '*' && (flat || i + 1 < pattern.length() && pattern.charAt(i + 1) == '*')) {
                regex.append(".*");
                i += flat ? 0 : 1;
            } else if (each == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(String.valueOf(each)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
