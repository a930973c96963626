package io.corrosion.rustsimulator.game;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The console commands. Each takes its words and returns what it answers. Confined to the game's thread. */
public final class Commands {

    private final Map<String, Function<List<String>, String>> commands = new TreeMap<>();

    /** Registers a command under one or more names. */
    public void add(Function<List<String>, String> command, String... names) {
        for (String name : names) {
            commands.put(name, command);
        }
    }

    /** Runs a line; an unknown command is answered, not thrown. */
    public String run(String line) {
        List<String> words = words(line);
        if (words.isEmpty()) {
            return "";
        }
        String name = words.get(0).toLowerCase(Locale.ROOT);
        Function<List<String>, String> command = commands.get(name);
        if (command == null) {
            return "Command '" + name + "' not found";
        }
        try {
            return command.apply(words.subList(1, words.size()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            return "Invalid arguments for '" + name + "'";
        }
    }

    public List<String> names() {
        return List.copyOf(commands.keySet());
    }

    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean open = false;
        for (char letter : line.toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
                open = true;
            } else if (Character.isWhitespace(letter) && !quoted) {
                if (open) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(letter);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }
}
