package io.corrosion.config.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of lines such as {@code server.hostname "My server" // shown in the list}. Everything that is not changed stays as
 * it is, to the byte: comments, order, blank lines, line ends, settings given twice (the last one counts). Immutable.
 */
public final class ConfigText {

    /** Indent, key, gap, value (quoted, or up to a comment or the end), rest. */
    private static final Pattern SETTING =
            Pattern.compile("(\\s*)([A-Za-z_][A-Za-z0-9_.-]*)(\\s+)(\"[^\"]*\"|.*?)(\\s+//.*|\\s*)");

    private static final int CONTEXT = 2;

    private final List<String> lines;
    private final String lineEnd;
    private final boolean endsWithLineEnd;

    private ConfigText(List<String> lines, String lineEnd, boolean endsWithLineEnd) {
        this.lines = lines;
        this.lineEnd = lineEnd;
        this.endsWithLineEnd = endsWithLineEnd;
    }

    public static ConfigText of(String text) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(List.of(text.split(end, -1)));
        boolean ended = lines.get(lines.size() - 1).isEmpty();
        if (ended) {
            lines.remove(lines.size() - 1);
        }
        return new ConfigText(lines, end, ended || text.isEmpty());
    }

    /** The settings by key, as they count. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            setting(line).ifPresent(found -> values.put(found.group(2), unquoted(found.group(4))));
        }
        return values;
    }

    /** The same file with these settings. One that is not there yet comes at the end. */
    public ConfigText with(List<Edit> edits) {
        List<String> changed = new ArrayList<>(lines);
        for (Edit edit : edits) {
            int at = last(changed, edit.key());
            if (edit.value().isEmpty()) {
                changed.removeIf(line ->
                        setting(line).filter(found -> isKey(found, edit.key())).isPresent());
            } else if (at >= 0) {
                changed.set(at, changed(changed.get(at), edit.value().get()));
            } else {
                changed.add(edit.key() + " " + written(edit.value().get(), false));
            }
        }
        return new ConfigText(changed, lineEnd, endsWithLineEnd);
    }

    /** What is different in the other one, with a little of what is around it; secrets are not shown. */
    public List<DiffLine> compare(ConfigText other) {
        return Comparison.of(shown(lines), shown(other.lines), CONTEXT);
    }

    @Override
    public String toString() {
        String text = String.join(lineEnd, lines);
        return lines.isEmpty() || !endsWithLineEnd ? text : text + lineEnd;
    }

    private static List<String> shown(List<String> lines) {
        return lines.stream()
                .map(line -> setting(line)
                        .filter(found -> Convars.isSecret(found.group(2)))
                        .map(found -> found.group(1) + found.group(2) + found.group(3) + "••••••")
                        .orElse(line))
                .toList();
    }

    private static int last(List<String> lines, String key) {
        for (int at = lines.size() - 1; at >= 0; at--) {
            if (setting(lines.get(at)).filter(found -> isKey(found, key)).isPresent()) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isKey(Matcher found, String key) {
        return found.group(2).equalsIgnoreCase(key);
    }

    private static String changed(String line, String value) {
        Matcher found = setting(line).orElseThrow();
        boolean quoted = found.group(4).startsWith("\"");
        return found.group(1) + found.group(2) + found.group(3) + written(value, quoted) + found.group(5);
    }

    private static Optional<Matcher> setting(String line) {
        String stripped = line.strip();
        if (stripped.startsWith("//") || stripped.startsWith("#")) {
            return Optional.empty();
        }
        Matcher found = SETTING.matcher(line);
        return found.matches() ? Optional.of(found) : Optional.empty();
    }

    private static String written(String value, boolean quoted) {
        return quoted || value.isEmpty() || value.contains(" ") || value.contains("//") ? "\"" + value + "\"" : value;
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
