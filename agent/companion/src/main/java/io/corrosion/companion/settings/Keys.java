package io.corrosion.companion.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of a file, with a list of what is wrong about them. Confined to the thread that reads the file. */
final class Keys {

    private final Properties properties;
    private final Set<String> asked = new HashSet<>();
    private final List<String> mistakes = new ArrayList<>();

    Keys(Properties properties) {
        this.properties = properties;
    }

    Optional<String> text(String key) {
        asked.add(key);
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** The key's value in its type; null, and a mistake noted, if it is missing or not of the expected form. */
    <T> @Nullable T required(String key, Function<String, T> reader, String form) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            mistake(key + " is missing (" + form + ")");
            return null;
        }
        try {
            return reader.apply(text.get());
        } catch (IllegalArgumentException wrong) {
            mistake(key + " must be " + form);
            return null;
        }
    }

    int whole(String key, int otherwise, int least) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("\\d{1,9}") || Integer.parseInt(text.get()) < least) {
            mistake(key + " must be a whole number from " + least);
            return otherwise;
        }
        return Integer.parseInt(text.get());
    }

    boolean flag(String key) {
        String text = text(key).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            mistake(key + " must be true or false");
        }
        return text.equals("true");
    }

    /** All keys that begin so, without that beginning. */
    Map<String, String> below(String prefix) {
        Map<String, String> found = properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.toMap(key -> key.substring(prefix.length()), properties::getProperty));
        found.keySet().forEach(key -> asked.add(prefix + key));
        return found;
    }

    /** A key that nobody asked for is a typing mistake. */
    void refuseUnknown() {
        new TreeSet<>(properties.stringPropertyNames())
                .stream().filter(key -> !asked.contains(key)).forEach(key -> mistake(key + " is not a known key"));
    }

    void mistake(String sentence) {
        mistakes.add(sentence);
    }

    List<String> mistakes() {
        return mistakes;
    }
}
