package io.corrosion.companion.config;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.config.ConfigEdit.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files with one key and its value a line: Java's properties, and Rust's server.cfg ({@code convar "value"}). */
final class PropertyLines implements ConfigFormat {

    static final PropertyLines PROPERTIES = new PropertyLines(false);
    static final PropertyLines CFG = new PropertyLines(true);

    private final boolean cfg;

    private PropertyLines(boolean cfg) {
        this.cfg = cfg;
    }

    /** A line of the text, with the lines that continue it; {@code key} is empty for comments and blanks. */
    private record Line(String text, String key, String before, String value) {}

    @Override
    public Map<String, Object> read(String text) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Line line : lines(text)) {
            if (!line.key().isEmpty()) {
                values.put(line.key(), line.value());
            }
        }
        return values;
    }

    @Override
    public String edit(String text, Change change) throws FileRefused {
        String key = String.join(".", change.key());
        if (key.isBlank() || cfg && !key.matches("[^\\s\"#]+")) {
            throw FileRefused.invalid("This is no key: " + key);
        }
        String value = change.value() == null ? null : String.valueOf(change.value());
        if (value != null && (value.contains("\n") || value.contains("\r")) && cfg) {
            throw FileRefused.invalid("A value of a .cfg file has one line");
        }
        StringBuilder changed = new StringBuilder();
        List<Line> lines = lines(text);
        // The last one of a key wins in the game, so that is the one to change.
        int last = -1;
        for (int at = 0; at < lines.size(); at++) {
            last = lines.get(at).key().equalsIgnoreCase(key) ? at : last;
        }
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            if (at == last && value != null) {
                changed.append(line.before()).append(written(value)).append(lineEndOf(line.text()));
            } else if (value != null || !line.key().equalsIgnoreCase(key)) {
                changed.append(line.text());
            }
        }
        if (value != null && last < 0) {
            String whole = ConfigFormat.ended(changed.toString());
            String between = cfg ? " " : "=";
            return whole + (cfg ? key : escaped(key, true)) + between + written(value) + ConfigFormat.lineEnd(text);
        }
        return changed.toString();
    }

    private String written(String value) throws FileRefused {
        if (!cfg) {
            return escaped(value, false);
        }
        if (value.contains("\"")) {
            throw FileRefused.invalid("A value of a .cfg file cannot hold a quotation mark");
        }
        return value.matches("[-\\w.]+") ? value : '"' + value + '"';
    }

    private static String lineEndOf(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }

    private List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfLine(text, start);
            while (!cfg && isContinued(text, start, end) && end < text.length()) {
                end = endOfLine(text, end);
            }
            lines.add(line(text.substring(start, end)));
            start = end;
        }
        return lines;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }

    private static boolean isContinued(String text, int start, int end) {
        String line = text.substring(start, end).stripTrailing();
        String begin = line.stripLeading();
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1 && !begin.startsWith("#") && !begin.startsWith("!");
    }

    private Line line(String text) {
        String bare = text.strip();
        boolean comment = cfg ? bare.startsWith("//") || bare.startsWith("#") : bare.matches("(?s)[#!].*");
        if (bare.isEmpty() || comment) {
            return new Line(text, "", "", "");
        }
        return cfg ? cfgLine(text) : propertyLine(text);
    }

    private static Line cfgLine(String text) {
        int at = skip(text, 0, " \t");
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        int value = skip(text, end, " \t");
        String rest = text.substring(value).stripTrailing();
        boolean quoted = rest.length() >= 2 && rest.startsWith("\"") && rest.indexOf('"', 1) > 0;
        String plain = quoted ? rest.substring(1, rest.indexOf('"', 1)) : rest;
        String before = value > end ? text.substring(0, value) : text.substring(0, end) + ' ';
        return new Line(text, text.substring(at, end), before, plain);
    }

    private static Line propertyLine(String text) {
        int at = skip(text, 0, " \t\f");
        int end = at;
        while (end < text.length() && "=: \t\f\r\n".indexOf(text.charAt(end)) < 0) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        int value = skip(text, end, " \t\f");
        if (value < text.length() && "=:".indexOf(text.charAt(value)) >= 0) {
            value = skip(text, value + 1, " \t\f");
        }
        String before = value > end ? text.substring(0, value) : text.substring(0, end) + '=';
        return new Line(text, plain(text.substring(at, end)), before, plain(text.substring(value)));
    }

    private static int skip(String text, int from, String letters) {
        int at = from;
        while (at < text.length() && letters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Java's own reader knows its escapes best. */
    private static String plain(String escaped) {
        java.util.Properties one = new java.util.Properties();
        try {
            one.load(new java.io.StringReader("k=" + escaped));
        } catch (java.io.IOException | IllegalArgumentException broken) {
            return escaped.strip();
        }
        return one.getProperty("k", "");
    }

    private static String escaped(String value, boolean key) {
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            switch (letter) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    boolean special = key ? "=: #!".indexOf(letter) >= 0 : letter == ' ' && at == 0;
                    escaped.append(special ? "\\" : "").append(letter);
                }
            }
        }
        return escaped.toString();
    }
}
