package io.corrosion.access.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that bring others with them: two spellings of the source documents that mean the same (decision 4), and what is of
 * no use without another (decision 5). Read as: who holds the left one holds the right ones.
 */
final class Implications {

    static final Map<String, List<String>> TABLE = table();

    private Implications() {}

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put(
                "server.*",
                List.of(
                        "control.*",
                        "console.*",
                        "files.*",
                        "backups.*",
                        "startup.*",
                        "allocations.*",
                        "schedules.*",
                        "activity.*",
                        "settings.server"));
        table.put(
                "settings.server",
                List.of("settings.read", "settings.rename", "settings.description", "settings.reinstall"));
        table.put("server.console", List.of("console.read", "console.write"));
        table.put("server.view", List.of("activity.read"));
        table.put("players.kick", List.of("players.view"));
        table.put("players.ban", List.of("players.view"));
        // The team of a server is the people who have access to it: two spellings again.
        table.put("team.*", List.of("users.*"));
        table.put("team.view", List.of("users.read"));
        table.put("team.invite", List.of("users.create"));
        table.put("team.roles", List.of("users.update"));
        table.put("team.remove", List.of("users.delete"));
        // Who may act on a server, or watch its console, sees that it is there.
        for (String action :
                List.of("control.start", "control.stop", "control.restart", "control.kill", "console.read")) {
            table.put(action, List.of("server.view"));
        }
        table.put("console.write", List.of("console.read"));
        return Map.copyOf(table);
    }
}
