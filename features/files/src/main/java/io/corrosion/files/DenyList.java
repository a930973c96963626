package io.corrosion.files;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.ServerPath;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns of protected paths (FILE-14): {@code *} stands for any part of a name, {@code **} for any part of a path, and a
 * pattern without a slash counts in every directory. What lies in a protected directory is protected too, and so is the copy
 * that a rehearsed wipe makes of what is protected; listings and searches show nothing of such copies. Immutable.
 */
record DenyList(List<String> patterns) {

    static final DenyList NOTHING = new DenyList(List.of());

    private static final int MOST = 200;
    private static final int LONGEST = 500;

    /** Where the wipes' rehearsals lay copies of the server: {@code .corrosion-rehearsal/<id>/<path>}. */
    private static final Pattern REHEARSALS =
            Pattern.compile("\\.corrosion-rehearsal(/.*)?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern COPY =
            Pattern.compile("\\.corrosion-rehearsal/[^/]+/(.+)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    DenyList {
        patterns = List.copyOf(patterns);
        if (patterns.size() > MOST) {
            throw Invalid.field("patterns", "At most " + MOST + " patterns can protect files.");
        }
        if (patterns.stream().anyMatch(pattern -> pattern.isBlank() || pattern.length() > LONGEST)) {
            throw Invalid.field("patterns", "A pattern has 1 to " + LONGEST + " characters, such as *.pem or cfg/**.");
        }
    }

    /**
     * Passes a path that is not protected.
     *
     * @throws Refused otherwise
     */
    void check(ServerPath path) {
        if (hides(path)) {
            throw new Refused(path + " is protected by the owner of this server.");
        }
    }

    boolean hides(ServerPath path) {
        Matcher copy = COPY.matcher(path.value());
        return holds(path.value()) || copy.matches() && holds(copy.group(1));
    }

    private boolean holds(String path) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    /** Whether listings and searches show it: it is not protected, and not the platform's own. */
    boolean shows(ServerPath path) {
        return !REHEARSALS.matcher(path.value()).matches() && !hides(path);
    }

    /** What listings show of these. */
    List<FileEntry> visible(List<FileEntry> entries) {
        return entries.stream().filter(entry -> shows(entry.path())).toList();
    }

    private static boolean matches(String pattern, String path) {
        String anywhere = pattern.contains("/") ? "" : "(.*/)?";
        return Pattern.compile(anywhere + regex(pattern) + "(/.*)?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE)
                .matcher(path)
                .matches();
    }

    private static String regex(String pattern) {
        return Pattern.compile("\\*\\*")
                .splitAsStream(pattern + "\0")
                .map(DenyList::inOneName)
                .collect(Collectors.joining(".*"))
                .replace("\0", "");
    }

    private static String inOneName(String part) {
        StringBuilder regex = new StringBuilder();
        for (char letter : part.toCharArray()) {
            switch (letter) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '\0' -> regex.append('\0');
                default -> regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return regex.toString();
    }
}
