package io.corrosion.modules.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of {@code module.json} that makes a module one of its own process ({@code "process"}): how it is started, what it hears
 * and how much it may use. Immutable.
 *
 * @param command what is run in the folder of its files, such as {@code ["node", "main.mjs"]}; {@code java} is the platform's own
 * @param hooks what it is asked and told; see {@link #HOOKS}
 * @param events what it is told over the WebSocket it opens; see {@link #EVENTS}
 * @param callbacks addresses at which it answers what others send to the platform for it
 * @param memoryMb all its processes together; more ends them
 * @param processes at the same time
 */
public record Program(
        List<String> command,
        List<String> hooks,
        List<String> events,
        List<String> callbacks,
        int memoryMb,
        int processes) {

    /** What each hook means, for people to consent to. */
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("before_server_start", "Is asked before a server starts: may refuse it and set its variables"),
            Map.entry("after_server_start", "Hears when a server has started"),
            Map.entry("before_console_command", "Reads each console command before it is sent, and may refuse it"),
            Map.entry("before_backup", "Is asked before a backup: may refuse it and change what goes into it"),
            Map.entry("after_backup", "Gets each backup once it is complete, and reads all that is in it"),
            Map.entry("before_wipe", "Is asked before a wipe, and may refuse it"),
            Map.entry("after_wipe", "Hears how a wipe went"),
            Map.entry("player_joined", "Hears who joins: names and Steam IDs"),
            Map.entry("player_left", "Hears who leaves: names and Steam IDs"),
            Map.entry("server_crashed", "Hears when a server crashes, and why"),
            Map.entry("server_state_changed", "Hears when a server starts, stops or changes its state otherwise"));

    /** What some hooks tell of players; these are called only where the module may know it. */
    private static final Map<String, DataScope> DATA = Map.of(
            "before_console_command", DataScope.CONSOLE,
            "player_joined", DataScope.PLAYERS,
            "player_left", DataScope.PLAYERS);

    /** What a program can hear. */
    public static final Set<String> HOOKS = SENTENCES.keySet();

    /** What a program can be told over its WebSocket: of the same, what has happened already. */
    public static final Set<String> EVENTS = Set.of(
            "after_server_start",
            "after_wipe",
            "player_joined",
            "player_left",
            "server_crashed",
            "server_state_changed");

    private static final int USUAL_MEMORY = 256;
    private static final int MOST_MEMORY = 4096;
    private static final int USUAL_PROCESSES = 8;
    private static final int MOST_PROCESSES = 64;
    private static final int MOST_CALLBACKS = 8;

    public Program {
        command = command == null ? List.of() : List.copyOf(command);
        hooks = hooks == null ? List.of() : List.copyOf(hooks);
        events = events == null ? List.of() : List.copyOf(events);
        callbacks = callbacks == null ? List.of() : List.copyOf(callbacks);
        memoryMb = memoryMb == 0 ? USUAL_MEMORY : memoryMb;
        processes = processes == 0 ? USUAL_PROCESSES : processes;
    }

    /** What is wrong with it, in words; empty when nothing is. */
    List<String> troubles(Needs needs) {
        List<String> troubles = new ArrayList<>();
        if (command.isEmpty() || command.stream().anyMatch(String::isBlank)) {
            troubles.add("process.command must say what is run, such as [\"node\", \"main.mjs\"]");
        } else if (command.get(0).startsWith("/") || command.get(0).contains("..")) {
            troubles.add("process.command must begin with a program's name or a file of its own, such as ./main");
        }
        heard("process.hooks", hooks, HOOKS, needs, troubles);
        heard("process.events", events, EVENTS, needs, troubles);
        events.stream()
                .filter(hooks::contains)
                .forEach(event -> troubles.add("process.events and process.hooks both name " + event));
        if (callbacks.size() > MOST_CALLBACKS
                || callbacks.stream().distinct().count() < callbacks.size()
                || !callbacks.stream().allMatch(name -> name.matches("[a-z][a-z0-9-]{0,39}"))) {
            troubles.add("process.callbacks must be at most " + MOST_CALLBACKS
                    + " names such as \"payments\": small letters, digits and -");
        }
        if (memoryMb < 16 || memoryMb > MOST_MEMORY) {
            troubles.add("process.memory_mb must be 16 to " + MOST_MEMORY);
        }
        if (processes < 1 || processes > MOST_PROCESSES) {
            troubles.add("process.processes must be 1 to " + MOST_PROCESSES);
        }
        return troubles;
    }

    private static void heard(String where, List<String> names, Set<String> known, Needs needs, List<String> troubles) {
        names.stream().filter(name -> !known.contains(name)).forEach(name -> troubles.add(where + " knows no " + name));
        names.stream()
                .filter(name -> DATA.containsKey(name) && !needs.covers(DATA.get(name)))
                .forEach(name -> troubles.add(where + " names " + name + ", which is called only with \"data\": [\""
                        + DATA.get(name).word() + "\"] in needs"));
    }

    /** What people consent to. */
    List<String> inWords() {
        List<String> words = new ArrayList<>();
        words.add("Runs a program of its own beside the platform (" + command.get(0) + "), with at most " + memoryMb
                + " MB of memory");
        Stream.concat(hooks.stream(), events.stream()).forEach(name -> words.add(SENTENCES.get(name)));
        callbacks.forEach(
                name -> words.add("Answers what anybody on the internet sends to its address \"" + name + "\""));
        return words;
    }
}
