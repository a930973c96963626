package io.corrosion.companion.config;

import io.corrosion.companion.files.FileRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the keys and values of a TOML text stand. Immutable once made. */
final class TomlLines {

    /** A key with its tables in front, and the places of its value and of its lines. */
    record Pair(List<String> key, int valueStart, int valueEnd, int lineStart, int lineEnd) {}

    private final String text;
    private final List<Pair> pairs = new ArrayList<>();
    /** Behind the last pair of each table. */
    private final Map<List<String>, Integer> ends = new HashMap<>();

    private int at;

    TomlLines(String text) throws FileRefused {
        this.text = text;
        List<String> table = List.of();
        ends.put(table, 0);
        Map<List<String>, Integer> counts = new HashMap<>();
        while (at < text.length()) {
            int lineStart = at;
            skip(" \t\r\n");
            if (at >= text.length()) {
                break;
            }
            int begin = text.lastIndexOf('\n', at - 1) + 1;
            if (text.charAt(at) == '#') {
                toLineEnd();
            } else if (text.charAt(at) == '[') {
                table = header(counts);
                toLineEnd();
                ends.put(table, at);
            } else {
                pair(table, Math.max(begin, lineStart == 0 && begin == 0 ? 0 : begin));
                ends.put(table, at);
            }
        }
    }

    List<Pair> pairs() {
        return pairs;
    }

    int endOf(List<String> table) {
        return ends.getOrDefault(table, -1);
    }

    private List<String> header(Map<List<String>, Integer> counts) throws FileRefused {
        boolean list = text.startsWith("[[", at);
        at += list ? 2 : 1;
        List<String> name = new ArrayList<>(key());
        if (!text.startsWith(list ? "]]" : "]", at)) {
            throw wrong("a bracket is missing");
        }
        at += list ? 2 : 1;
        if (list) {
            int number = counts.merge(List.copyOf(name), 1, Integer::sum) - 1;
            name.add(Integer.toString(number));
        }
        return List.copyOf(name);
    }

    private void pair(List<String> table, int lineStart) throws FileRefused {
        List<String> key = new ArrayList<>(table);
        key.addAll(key());
        if (at >= text.length() || text.charAt(at) != '=') {
            throw wrong("an equals sign is missing");
        }
        at++;
        skip(" \t");
        int start = at;
        value();
        int end = at;
        toLineEnd();
        pairs.add(new Pair(List.copyOf(key), start, end, lineStart, at));
    }

    private List<String> key() throws FileRefused {
        List<String> parts = new ArrayList<>();
        do {
            skip(" \t");
            int start = at;
            if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
                string();
                parts.add(String.valueOf(TomlValue.read(text.substring(start, at))));
            } else {
                while (at < text.length() && String.valueOf(text.charAt(at)).matches("[\\w-]")) {
                    at++;
                }
                if (at == start) {
                    throw wrong("a key is missing");
                }
                parts.add(text.substring(start, at));
            }
            skip(" \t");
        } while (at < text.length() && text.charAt(at) == '.' && at++ >= 0);
        return parts;
    }

    private void value() throws FileRefused {
        int depth = 0;
        int start = at;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '"' || letter == '\'') {
                string();
                continue;
            } else if (letter == '[' || letter == '{') {
                depth++;
            } else if (letter == ']' || letter == '}') {
                depth--;
            } else if (letter == '#') {
                if (depth == 0) {
                    break;
                }
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
                continue;
            } else if (letter == '\n' && depth == 0) {
                break;
            }
            at++;
        }
        if (depth != 0) {
            throw wrong("a bracket is not closed");
        }
        while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        if (at == start) {
            throw wrong("a value is missing");
        }
    }

    private void string() throws FileRefused {
        char quote = text.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        boolean lines = text.startsWith(triple, at);
        String close = lines ? triple : String.valueOf(quote);
        at += close.length();
        while (!text.startsWith(close, at)) {
            if (at >= text.length() || !lines && text.charAt(at) == '\n') {
                throw wrong("a quotation mark is missing");
            }
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at += close.length();
    }

    private void toLineEnd() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    private void skip(String letters) {
        while (at < text.length() && letters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private FileRefused wrong(String why) {
        long line = text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count()
                + 1;
        return FileRefused.invalid("This TOML cannot be read: line " + line + ": " + why);
    }
}
