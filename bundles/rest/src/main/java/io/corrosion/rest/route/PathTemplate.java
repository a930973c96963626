package io.corrosion.rest.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A path with variables, such as {@code /servers/{server}/files/{path: .+}}, taken apart. Immutable.
 *
 * @param parts from left to right
 */
public record PathTemplate(List<Part> parts) {

    /** One part between slashes. */
    public sealed interface Part {}

    /** Exactly this text. */
    public record Literal(String text) implements Part {}

    /**
     * A variable.
     *
     * @param toTheEnd whether its expression may match slashes, so that it swallows the rest of the path
     */
    public record Variable(String name, boolean toTheEnd) implements Part {}

    public PathTemplate {
        parts = List.copyOf(parts);
    }

    /** Joins pieces such as a service's path, a class's and a method's, and takes the whole apart. */
    public static PathTemplate of(String... pieces) {
        List<Part> parts = new ArrayList<>();
        for (String part : split(String.join("/", pieces))) {
            parts.add(part.indexOf('{') >= 0 ? variable(part) : new Literal(part));
        }
        return new PathTemplate(parts);
    }

    /** The path with a slash before each part and expressions left out, as OpenAPI writes it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append('/').append(part instanceof Literal literal ? literal.text() : "{" + name(part) + "}");
        }
        return text.isEmpty() ? "/" : text.toString();
    }

    /** The path with values in place of variables; a variable without a value keeps its name in braces. */
    public String with(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            String piece = part instanceof Literal literal
                    ? literal.text()
                    : values.getOrDefault(name(part), "{" + name(part) + "}");
            text.append('/').append(piece);
        }
        return text.isEmpty() ? "/" : text.toString();
    }

    private static String name(Part part) {
        return ((Variable) part).name();
    }

    private static Variable variable(String part) {
        if (!part.startsWith("{") || !part.endsWith("}")) {
            throw new IllegalArgumentException("a path part is a word or one {variable}, not " + part);
        }
        String inside = part.substring(1, part.length() - 1);
        int colon = inside.indexOf(':');
        String name = (colon < 0 ? inside : inside.substring(0, colon)).trim();
        String expression = colon < 0 ? "" : inside.substring(colon + 1).trim();
        return new Variable(name, expression.contains(".*") || expression.contains(".+"));
    }

    /** Splits at slashes outside braces; empty parts vanish. */
    private static List<String> split(String path) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (char c : (path + "/").toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c != '/' || depth > 0) {
                part.append(c);
            } else if (!part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        return parts;
    }
}
