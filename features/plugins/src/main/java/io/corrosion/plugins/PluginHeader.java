package io.corrosion.plugins;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plugin's source says of itself: {@code [Info("Kits", "k1lly0u", "4.4.0")]}. Immutable.
 */
record PluginHeader(String title, String author, String version) {

    private static final String TEXT = "\\s*\"((?:[^\"\\\\]|\\\\.){0,200})\"\\s*";
    private static final Pattern INFO = Pattern.compile("\\[\\s*Info\\s*\\(" + TEXT + "," + TEXT + "," + TEXT);

    /** Reads the beginning of a source; empty when it does not say. */
    static Optional<PluginHeader> of(String source) {
        Matcher found = INFO.matcher(source);
        return found.find()
                ? Optional.of(new PluginHeader(found.group(1), found.group(2), found.group(3)))
                : Optional.empty();
    }
}
