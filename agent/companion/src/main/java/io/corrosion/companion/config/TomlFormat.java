package io.corrosion.companion.config;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.config.ConfigEdit.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** TOML: tables, dotted keys, values over several lines. Lists of tables are read and not edited. */
final class TomlFormat implements ConfigFormat {

    @Override
    public Map<String, Object> read(String text) throws FileRefused {
        Map<String, Object> root = new LinkedHashMap<>();
        for (TomlLines.Pair pair : new TomlLines(text).pairs()) {
            Map<String, Object> at = root;
            List<String> key = pair.key();
            for (String part : key.subList(0, key.size() - 1)) {
                at = nested(at, part);
            }
            at.put(key.get(key.size() - 1), TomlValue.read(text.substring(pair.valueStart(), pair.valueEnd())));
        }
        return root;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> nested(Map<String, Object> map, String part) throws FileRefused {
        Object there = map.computeIfAbsent(part, name -> new LinkedHashMap<String, Object>());
        if (there instanceof Map<?, ?>) {
            return (Map<String, Object>) there;
        }
        throw FileRefused.invalid("This TOML uses " + part + " as a value and as a table");
    }

    @Override
    public String edit(String text, Change change) throws FileRefused {
        TomlLines lines = new TomlLines(text);
        for (TomlLines.Pair pair : lines.pairs()) {
            if (pair.key().equals(change.key())) {
                return change.value() == null
                        ? text.substring(0, pair.lineStart()) + text.substring(pair.lineEnd())
                        : text.substring(0, pair.valueStart())
                                + TomlValue.write(change.value())
                                + text.substring(pair.valueEnd());
            }
        }
        return change.value() == null ? text : added(text, lines, change);
    }

    /** At the end of its table; a table that is missing is made at the end. */
    private static String added(String text, TomlLines lines, Change change) throws FileRefused {
        List<String> key = change.key();
        if (key.isEmpty()) {
            throw FileRefused.invalid("A change needs a key");
        }
        List<String> table = key.subList(0, key.size() - 1);
        String line = TomlValue.key(key.get(key.size() - 1)) + " = " + TomlValue.write(change.value())
                + ConfigFormat.lineEnd(text);
        int end = lines.endOf(table);
        if (end >= 0) {
            String head = ConfigFormat.ended(text.substring(0, end));
            return head + line + text.substring(end);
        }
        String whole = ConfigFormat.ended(text);
        String blank = whole.isEmpty() ? "" : ConfigFormat.lineEnd(text);
        String name = String.join(".", table.stream().map(TomlValue::key).toList());
        return whole + blank + '[' + name + ']' + ConfigFormat.lineEnd(text) + line;
    }
}
