package io.corrosion.companion.config;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value with its place in the text.
 *
 * @param kind the letter it begins with: an object, a list, or anything else
 * @param start where it begins
 * @param end behind its last character
 * @param members of an object or list, in order
 */
record JsonTree(char kind, int start, int end, List<Member> members) {

    private static final int DEEPEST = 64;

    /**
     * A field or an item.
     *
     * @param name of a field, otherwise its number
     * @param start where it begins, the name included
     * @param comma where the comma behind it is; -1 if there is none
     */
    record Member(String name, int start, JsonTree value, int comma) {}

    static JsonTree parse(String text) throws FileRefused {
        Parser parser = new Parser(text);
        JsonTree tree = parser.value(0);
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.wrong("more text behind the end");
        }
        return tree;
    }

    boolean isObject() {
        return kind == '{';
    }

    boolean isList() {
        return kind == '[';
    }

    @Nullable
    Member member(String name) {
        return members.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Object plain(String text) {
        if (isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            members.forEach(one -> map.put(one.name(), one.value().plain(text)));
            return map;
        } else if (isList()) {
            List<@Nullable Object> list = new ArrayList<>();
            members.forEach(one -> list.add(one.value().plain(text)));
            return list;
        }
        return JsonText.parse(text.substring(start, end));
    }

    private static final class Parser {

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
            this.at = text.startsWith("\uFEFF") ? 1 : 0;
        }

        JsonTree value(int depth) throws FileRefused {
            if (depth > DEEPEST) {
                throw wrong("it is nested too deeply");
            }
            blanks();
            int start = at;
            char first = peek();
            List<Member> members = new ArrayList<>();
            if (first == '{' || first == '[') {
                at++;
                members(first == '{' ? '}' : ']', members, depth);
                at++;
            } else if (first == '"') {
                string();
            } else {
                while (at < text.length() && ",]} \t\r\n/".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                literal(start);
            }
            return new JsonTree(first, start, at, List.copyOf(members));
        }

        private void members(char bracket, List<Member> members, int depth) throws FileRefused {
            blanks();
            while (peek() != bracket) {
                int start = at;
                String name = Integer.toString(members.size());
                if (bracket == '}') {
                    name = string();
                    blanks();
                    if (peek() != ':') {
                        throw wrong("a colon is missing");
                    }
                    at++;
                }
                JsonTree value = value(depth + 1);
                blanks();
                int comma = peek() == ',' ? at++ : -1;
                members.add(new Member(name, start, value, comma));
                blanks();
                if (comma < 0 && peek() != bracket) {
                    throw wrong("a comma is missing");
                }
            }
        }

        private String string() throws FileRefused {
            int start = at;
            if (peek() != '"') {
                throw wrong("a quotation mark is missing");
            }
            at++;
            while (peek() != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
            return (String) literal(start);
        }

        private Object literal(int start) throws FileRefused {
            try {
                return JsonText.parse(text.substring(start, at));
            } catch (MalformedMessage broken) {
                throw wrong("this is no value");
            }
        }

        /** Blanks and comments. */
        void blanks() throws FileRefused {
            while (at < text.length()) {
                if (Character.isWhitespace(text.charAt(at))) {
                    at++;
                } else if (text.startsWith("//", at)) {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (text.startsWith("/*", at)) {
                    int end = text.indexOf("*/", at);
                    if (end < 0) {
                        throw wrong("a comment does not end");
                    }
                    at = end + 2;
                } else {
                    return;
                }
            }
        }

        private char peek() throws FileRefused {
            if (at >= text.length()) {
                throw wrong("it ends too early");
            }
            return text.charAt(at);
        }

        FileRefused wrong(String why) {
            long line = text.substring(0, Math.min(at, text.length()))
                            .chars()
                            .filter(letter -> letter == '\n')
                            .count()
                    + 1;
            return FileRefused.invalid("This JSON cannot be edited: line " + line + ": " + why);
        }
    }
}
