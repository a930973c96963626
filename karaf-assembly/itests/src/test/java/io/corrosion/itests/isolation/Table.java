package io.corrosion.itests.isolation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;

/**
 * A table of {@code src/test/resources/isolation}: what each identity is answered, a line for each thing. Run the test with
 * {@code -Dcorrosion.write=true} and the lines that are missing are added as they were observed, to be read by somebody
 * before they are committed.
 */
final class Table {

    private final Path file;
    private final List<String> columns;
    private final Map<String, Map<String, String>> rows = new TreeMap<>();
    private final List<String> comments = new ArrayList<>();

    private Table(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    static Table read(String name, String header) throws IOException {
        Path home = Path.of(System.getProperty("corrosion.home", "../.."));
        Path file = home.resolve("karaf-assembly/itests/src/test/resources/isolation")
                .resolve(name);
        Table table = new Table(file, List.of(header.split("\t")));
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(table::add);
        }
        return table;
    }

    static boolean isWriting() {
        return Boolean.getBoolean("corrosion.write");
    }

    boolean has(String thing) {
        return rows.containsKey(thing);
    }

    Iterable<String> things() {
        return List.copyOf(rows.keySet());
    }

    /** What is expected; empty where nothing is said. */
    String expected(String thing, String column) {
        return rows.getOrDefault(thing, Map.of()).getOrDefault(column, "");
    }

    void put(String thing, Map<String, String> cells) {
        rows.put(thing, new LinkedHashMap<>(cells));
    }

    /**
     * Compares what was observed with the lines, and says what to do about what has none; when writing, adds the lines, and
     * the cells of a column that is new.
     */
    void compare(Map<String, Map<String, String>> observed, SoftAssertions soft) {
        observed.forEach((thing, cells) -> {
            if (isWriting()) {
                Map<String, String> row = rows.computeIfAbsent(thing, fresh -> new LinkedHashMap<>());
                cells.forEach((column, cell) -> row.merge(column, cell, (old, now) -> old.isEmpty() ? now : old));
            } else if (!has(thing)) {
                soft.fail(missing(thing));
                return;
            }
            Map<String, String> changed = new TreeMap<>();
            cells.forEach((column, cell) -> {
                if (!cell.equals(expected(thing, column))) {
                    changed.put(column, cell + " instead of " + expected(thing, column));
                }
            });
            soft.assertThat(changed).as(thing).isEmpty();
        });
        for (String thing : things()) {
            if (!observed.containsKey(thing)) {
                forget(thing, soft);
            }
        }
    }

    private void forget(String thing, SoftAssertions soft) {
        if (isWriting()) {
            remove(thing);
        } else {
            soft.fail(thing + " has a line in " + file.getFileName() + " but does not exist any more: remove the line");
        }
    }

    void remove(String thing) {
        rows.remove(thing);
    }

    void write() throws IOException {
        List<String> lines = new ArrayList<>(comments);
        lines.add("THING\t" + String.join("\t", columns));
        rows.forEach((thing, cells) -> lines.add(thing + "\t"
                + String.join(
                        "\t",
                        columns.stream()
                                .map(column -> cells.getOrDefault(column, ""))
                                .toList())));
        Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    /** What to say about a thing without a line. */
    String missing(String thing) {
        return thing + " has no line in " + file.getFileName()
                + ": run this test with -Dcorrosion.write=true, read the line it adds, and commit it";
    }

    private void add(String line) {
        if (line.startsWith("#")) {
            comments.add(line);
            return;
        }
        String[] cells = line.split("\t", -1);
        if (cells[0].equals("THING") || line.isBlank()) {
            return;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int at = 1; at < cells.length && at <= columns.size(); at++) {
            row.put(columns.get(at - 1), cells[at]);
        }
        rows.put(cells[0], row);
    }
}
