package io.corrosion.rustsimulator;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * RustDedicated's command line and configuration: {@code +convar value} sets a variable, {@code -switch} is accepted
 * and means nothing here. Names are not case-sensitive. Immutable.
 */
public final class Arguments {

    private final Map<String, String> variables;

    private Arguments(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    public static Arguments parse(String... words) {
        Map<String, String> variables = new HashMap<>();
        for (int at = 0; at < words.length; at++) {
            if (words[at].startsWith("+") && words[at].length() > 1) {
                boolean hasValue = at + 1 < words.length && !isName(words[at + 1]);
                variables.put(words[at].substring(1).toLowerCase(Locale.ROOT), hasValue ? words[++at] : "1");
            }
        }
        return new Arguments(variables);
    }

    /** The same with the lines of a server.cfg, which wins, as in the game. */
    public Arguments with(Iterable<String> lines) {
        Map<String, String> all = new HashMap<>(variables);
        for (String line : lines) {
            String text = line.strip();
            int blank = text.indexOf(' ');
            if (blank > 0 && !text.startsWith("//") && !text.startsWith("#")) {
                String value = text.substring(blank + 1).strip();
                all.put(text.substring(0, blank).toLowerCase(Locale.ROOT), unquoted(value));
            }
        }
        return new Arguments(all);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    public String text(String name, String otherwise) {
        return variables.getOrDefault(name, otherwise);
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException with a sentence if it is none
     */
    public long number(String name, long otherwise) {
        String value = variables.get(name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("+" + name + " must be a whole number, not " + value, none);
        }
    }

    public boolean flag(String name) {
        String value = variables.getOrDefault(name, "0");
        return value.equals("1") || value.equalsIgnoreCase("true");
    }

    /** A minus may begin a switch or a negative number. */
    private static boolean isName(String word) {
        return word.startsWith("+") || (word.startsWith("-") && !word.matches("-\\d+"));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
