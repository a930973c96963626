package io.corrosion.companion.config;

import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.json.JsonText;
import java.util.List;
import java.util.Map;

/** Values of TOML, from text and to text; what has no plain form (dates, inline tables) is given as it is written. */
final class TomlValue {

    private TomlValue() {}

    static Object read(String text) {
        if (text.startsWith("'''") || text.startsWith("\"\"\"")) {
            String inner = text.substring(3, text.length() - 3);
            return inner.startsWith("\n") ? inner.substring(1) : inner;
        } else if (text.startsWith("'")) {
            return text.substring(1, text.length() - 1);
        } else if (text.matches("[+-]?\\d[\\d_]*")) {
            return number(text.replace("_", ""));
        }
        try {
            Object value = JsonText.parse(
                    text.startsWith("[")
                            ? text.replaceAll("#[^\\n\"]*\\n", "\n").replaceAll(",\\s*]$", "]")
                            : text);
            return value == null ? text : value;
        } catch (MalformedMessage other) {
            return text;
        }
    }

    private static Object number(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException large) {
            return digits;
        }
    }

    static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return "{ "
                    + String.join(
                            ", ",
                            map.entrySet().stream()
                                    .map(one -> key(String.valueOf(one.getKey())) + " = " + write(one.getValue()))
                                    .toList())
                    + " }";
        } else if (value instanceof List<?> list) {
            return '[' + String.join(", ", list.stream().map(TomlValue::write).toList()) + ']';
        }
        return JsonText.write(value);
    }

    static String key(String name) {
        return name.matches("[\\w-]+") ? name : JsonText.write(name);
    }
}
