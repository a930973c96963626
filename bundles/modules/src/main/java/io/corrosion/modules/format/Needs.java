package io.corrosion.modules.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a module may reach beyond its own pages, rows and events. What is not listed is refused at run time. Immutable.
 *
 * @param services what is closed to modules unless it is named: {@code power}, {@code backups}, and services of the API
 *     such as {@code vault.Vault}
 * @param hosts names of machines it may call over HTTPS; {@code *.example.org} covers those below
 * @param files path patterns on a game server, such as {@code /oxide/data/**}; {@code r:} in front for reading only
 * @param console patterns of console commands, such as {@code say *}
 * @param data what it is told of players and people, each a word of {@link DataScope}, such as {@code players}
 */
public record Needs(
        List<String> services, List<String> hosts, List<String> files, List<String> console, List<String> data) {

    /** A module that reaches nothing else. */
    public static final Needs NOTHING = new Needs(null, null, null, null, null);

    private static final Map<String, String> SENTENCES = Map.of(
            "power", "Starts, stops and restarts servers",
            "backups", "Takes backups of servers and reads them",
            "gateway.ServerGateway", "Asks servers how they are connected",
            "map.Maps", "Reads the maps of the organisation and brings them to servers",
            "backup.RecoveryPoints", "Takes backups of servers and restores them",
            "alert.AlertSignal", "Reads what other modules let alert rules watch",
            "jvm.network", "Opens network connections by itself: nothing holds it to the hosts below",
            "jvm.files", "Opens files on the platform's own machine, secrets included",
            "jvm.processes", "Starts programs on the platform's own machine");

    public Needs {
        services = services == null ? List.of() : List.copyOf(services);
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        files = files == null ? List.of() : List.copyOf(files);
        console = console == null ? List.of() : List.copyOf(console);
        data = data == null ? List.of() : List.copyOf(data);
    }

    /** What a module reaches that is told of nobody. */
    public Needs(List<String> services, List<String> hosts, List<String> files, List<String> console) {
        this(services, hosts, files, console, List.of());
    }

    /** Whether the module is told of this. */
    public boolean covers(DataScope scope) {
        return data.contains(scope.word());
    }

    /** What is wrong with it, in words; empty when nothing is. */
    List<String> troubles() {
        return data.stream()
                .filter(word -> DataScope.of(word).isEmpty())
                .map(word -> "needs.data knows no " + word + ", only " + String.join(", ", DataScope.words()))
                .toList();
    }

    /** The same in sentences, for people to consent to. */
    public List<String> inWords() {
        List<String> words = new ArrayList<>();
        data.stream().flatMap(word -> DataScope.of(word).stream()).forEach(scope -> words.add(scope.sentence()));
        services.forEach(service -> words.add(SENTENCES.getOrDefault(service, "Uses the platform's " + service)));
        hosts.forEach(host -> words.add("Sends data to " + host));
        files.forEach(pattern -> words.add(
                pattern.startsWith("r:")
                        ? "Reads server files matching " + pattern.substring(2)
                        : "Reads and changes server files matching " + pattern));
        console.forEach(pattern -> words.add("Sends console commands matching: " + pattern));
        return words;
    }
}
