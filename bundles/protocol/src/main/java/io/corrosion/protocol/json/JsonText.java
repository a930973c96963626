package io.corrosion.protocol.json;

import io.corrosion.protocol.MalformedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text into maps, lists, strings, booleans, {@code Long}, {@code Double} and null. Answers anything that is
 * not JSON, or is nested deeper than a payload ever is, with {@link MalformedMessage}.
 */
public final class JsonText {

    private static final int DEEPEST = 32;

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    public static @Nullable Object parse(String text) {
        JsonText json = new JsonText(text);
        Object value = json.value();
        json.skipBlanks();
        if (json.at < text.length()) {
            throw json.malformed("more text after the value");
        }
        return value;
    }

    /** Writes a value of the kinds that {@link #parse} returns; any other number is written as it prints. */
    public static String write(@Nullable Object value) {
        return JsonWriter.write(value);
    }

    private @Nullable Object value() {
        skipBlanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        enter();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (!endsWith('}', fields.isEmpty())) {
            skipBlanks();
            if (peek() != '"') {
                throw malformed("a field's name is missing");
            }
            String name = string();
            skipBlanks();
            expect(':');
            fields.put(name, value());
        }
        depth--;
        return fields;
    }

    private List<@Nullable Object> array() {
        enter();
        List<@Nullable Object> items = new ArrayList<>();
        while (!endsWith(']', items.isEmpty())) {
            items.add(value());
        }
        depth--;
        return items;
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw malformed("nested too deeply");
        }
    }

    /** Steps over the closing bracket, or over the comma that must stand between two members. */
    private boolean endsWith(char bracket, boolean first) {
        skipBlanks();
        if (peek() == bracket) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        int start = ++at;
        while (peek() != '"' && peek() != '\\') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder built = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            char next = text.charAt(at++);
            built.append(next == '\\' ? escaped() : next);
        }
        at++;
        return built.toString();
    }

    private char escaped() {
        char kind = peek();
        at++;
        return switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            case '"', '\\', '/' -> kind;
            default -> throw malformed("an unknown escape");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw malformed("a cut escape");
        }
        try {
            return (char) Integer.parseInt(text, at, at += 4, 16);
        } catch (NumberFormatException noHex) {
            throw malformed("a broken escape");
        }
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw malformed("an unknown word");
        }
        at += word.length();
        return meaning;
    }

    private Number number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            if (digits.chars().allMatch(letter -> letter == '-' || Character.isDigit(letter))) {
                return Long.valueOf(digits);
            }
            return Double.valueOf(digits);
        } catch (NumberFormatException noNumber) {
            throw malformed("not a value");
        }
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw malformed("'" + wanted + "' is missing");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed("it ends too early");
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private MalformedMessage malformed(String why) {
        return new MalformedMessage("A message is not JSON at character " + at + ": " + why);
    }
}
