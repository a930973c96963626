package io.corrosion.wipes.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a {@code server.cfg}: a convar and its value on each line. Everything that is not changed stays as it is,
 * comments, order and line endings included. Immutable.
 */
public record ServerCfg(String text) {

    private static final Pattern LINE = Pattern.compile("^(\\s*)([A-Za-z_][\\w.]*)(\\s+)(.*?)(\\s*)$");

    /** The value of a convar, without quotes; the last one wins, as in the game. */
    public Optional<String> get(String key) {
        String found = null;
        for (String line : lines()) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches() && parts.group(2).equalsIgnoreCase(key)) {
                found = unquoted(parts.group(4));
            }
        }
        return Optional.ofNullable(found);
    }

    /** The same with these values; a convar that is not there comes at the end. An empty value takes the lines away. */
    public ServerCfg with(Map<String, String> values) {
        String ending = text.contains("\r\n") ? "\r\n" : "\n";
        Map<String, String> open = new LinkedHashMap<>(values);
        List<String> lines = new ArrayList<>();
        for (String line : lines()) {
            change(line, values, open).ifPresent(lines::add);
        }
        open.forEach((key, value) -> {
            if (!value.isEmpty()) {
                lines.add(key + " " + quoted(value));
            }
        });
        return new ServerCfg(lines.isEmpty() ? "" : String.join(ending, lines) + ending);
    }

    private static Optional<String> change(String line, Map<String, String> values, Map<String, String> open) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.of(line);
        }
        for (Map.Entry<String, String> wanted : values.entrySet()) {
            if (wanted.getKey().equalsIgnoreCase(parts.group(2))) {
                open.remove(wanted.getKey());
                return wanted.getValue().isEmpty()
                        ? Optional.empty()
                        : Optional.of(parts.group(1) + parts.group(2) + parts.group(3) + quoted(wanted.getValue()));
            }
        }
        return Optional.of(line);
    }

    /** Which of these values it does not have yet. */
    public Map<String, String> missing(Map<String, String> values) {
        Map<String, String> different = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!get(key).orElse("").equals(value)) {
                different.put(key, value);
            }
        });
        return different;
    }

    private List<String> lines() {
        if (text.isEmpty()) {
            return List.of();
        }
        String body = text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(body.split("\r?\n", -1));
    }

    private static String quoted(String value) {
        return value.matches("[\\w.+-]+") ? value : '"' + value.replace("\"", "'") + '"';
    }

    private static String unquoted(String value) {
        String bare = value.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }
}
