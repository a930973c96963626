package io.corrosion.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was typed: a command, its options ({@code --name value} or {@code --name=value}), its flags, and the rest. */
public record Arguments(String command, Map<String, String> options, Set<String> flags, List<String> rest) {

    private static final Set<String> FLAGS = Set.of("--headless", "--json", "--follow", "--all", "--watch", "--safe");
    private static final Map<String, String> SHORT = Map.of("-f", "--follow", "-p", "--port", "-d", "--data-dir");
    private static final Set<String> OPTIONS = Set.of(
            "--port",
            "--data-dir",
            "--home",
            "--database-url",
            "--nats-url",
            "--nats-keys",
            "--base-url",
            "--timeout",
            "--lines");

    public Arguments {
        options = Map.copyOf(options);
        flags = Set.copyOf(flags);
        rest = List.copyOf(rest);
    }

    public static Arguments parse(String... typed) {
        if (typed.length == 0) {
            throw new Problem("no command given; try ./corrosion help");
        }
        var options = new HashMap<String, String>();
        var flags = new HashSet<String>();
        var rest = new ArrayList<String>();
        for (int i = 1; i < typed.length; i++) {
            var word = SHORT.getOrDefault(typed[i], typed[i]);
            int equals = word.indexOf('=');
            var name = word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
            if (FLAGS.contains(word)) {
                flags.add(word);
            } else if (OPTIONS.contains(name)) {
                options.put(name, equals > 0 ? word.substring(equals + 1) : valueAfter(typed, i++));
            } else if (word.startsWith("-")) {
                throw new Problem("unknown option " + word + " of ./corrosion " + typed[0] + "; try ./corrosion help");
            } else {
                rest.add(word);
            }
        }
        return new Arguments(typed[0], options, flags, rest);
    }

    private static String valueAfter(String[] typed, int position) {
        if (position + 1 >= typed.length || typed[position + 1].startsWith("--")) {
            throw new Problem("option " + typed[position] + " needs a value, as in " + typed[position] + " VALUE");
        }
        return typed[position + 1];
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    public int number(String name, int otherwise) {
        var text = option(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.get());
        } catch (NumberFormatException e) {
            throw new Problem("option " + name + " needs a number, not '" + text.get() + "'");
        }
    }
}
