package io.corrosion.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code isolation/nats.tsv} of the integration tests: what each machine may say and hear, a line for each subject. */
final class MachineTable {

    private static final Path FILE = Path.of("../../karaf-assembly/itests/src/test/resources/isolation/nats.tsv");

    private final List<String> comments = new ArrayList<>();
    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    static MachineTable read(List<String> columns) throws IOException {
        MachineTable table = new MachineTable();
        if (Files.exists(FILE)) {
            for (String line : Files.readAllLines(FILE)) {
                String[] cells = line.split("\t", -1);
                if (line.startsWith("#")) {
                    table.comments.add(line);
                } else if (cells.length == columns.size() + 1 && !cells[0].equals("THING")) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int at = 0; at < columns.size(); at++) {
                        row.put(columns.get(at), cells[at + 1]);
                    }
                    table.rows.put(cells[0], row);
                }
            }
        }
        return table;
    }

    Map<String, Map<String, String>> rows() {
        return rows;
    }

    void write(Map<String, Map<String, String>> observed, List<String> columns) throws IOException {
        List<String> lines = new ArrayList<>(comments);
        lines.add("THING\t" + String.join("\t", columns));
        new TreeMap<>(observed)
                .forEach((thing, cells) -> lines.add(thing + "\t"
                        + String.join("\t", columns.stream().map(cells::get).toList())));
        Files.writeString(FILE, String.join("\n", lines) + "\n");
    }

    /** What to do about a subject without a line. */
    static String missing(String thing) {
        return thing
                + " has no line in isolation/nats.tsv: run this test with -Dcorrosion.write=true, read the line it adds"
                + " (who may say or hear this, and why?), and commit it";
    }
}
