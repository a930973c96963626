package io.corrosion.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code bench [--home DIR] [--list] [--json] [name…]}: runs the benchmarks named, or all; one JSON object for each.
 * {@code bench --soak name}: a drill at full size, with its report in {@code docs/evidence/name.json}.
 */
public final class Bench {

    private static final List<Benchmark> ALL = List.of(
            new StartBenchmark(),
            new AccessBenchmark(),
            new ConsoleBenchmark(),
            new RestBenchmark(),
            new ModulesBenchmark(),
            new TelemetryBenchmark(),
            new FilesBenchmark(),
            new BackupsBenchmark(),
            new AgentBenchmark(),
            new WipesBenchmark());

    private static final List<Benchmark> DRILLS = List.of(
            ModulesBenchmark.drill(),
            BackupsBenchmark.drill(),
            new FuzzDrill(),
            new RestartsDrill(),
            new WipesDrill(),
            TelemetryBenchmark.drill());

    private Bench() {}

    /** Ends with 0 when everything ran, whether or not budgets held: that is in the figures. */
    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>();
        Path home = Path.of("").toAbsolutePath();
        boolean drill = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--list" -> {
                    ALL.forEach(benchmark -> System.out.println(benchmark.name()));
                    return;
                }
                case "--soak" -> drill = true;
                case "--json" -> {}
                case "--home" -> home = Path.of(arguments[++i]).toAbsolutePath();
                default -> names.add(arguments[i]);
            }
        }
        for (Benchmark benchmark : chosen(drill ? DRILLS : ALL, names)) {
            try (Workplace workplace = new Workplace(home)) {
                ObjectNode report = report(benchmark.name(), commit(home), benchmark.run(workplace));
                System.out.println(report);
                if (drill) {
                    keep(home, benchmark.name(), report);
                }
            }
        }
    }

    private static List<Benchmark> chosen(List<Benchmark> offered, List<String> names) {
        for (String name : names) {
            if (offered.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                System.err.println("There is no " + name + " here: "
                        + offered.stream().map(Benchmark::name).toList() + " can be run.");
                System.exit(2);
            }
        }
        return offered.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    private static void keep(Path home, String name, ObjectNode report) throws IOException {
        Path file = home.resolve("docs/evidence").resolve(name + ".json");
        Files.createDirectories(file.getParent());
        report.put("date", Instant.now().toString());
        Files.writeString(file, report.toPrettyString() + "\n");
    }

    private static ObjectNode report(String name, String commit, List<Figure> figures) {
        ObjectNode report =
                new ObjectMapper().createObjectNode().put("bench", name).put("commit", commit);
        var list = report.putArray("figures");
        for (Figure figure : figures) {
            ObjectNode node = list.addObject()
                    .put("id", figure.id())
                    .put("unit", figure.unit())
                    .put("value", rounded(figure.value()));
            put(node, "baseline", figure.baseline());
            put(node, "ratio", figure.ratio());
            put(node, "budget", figure.budget());
            node.put("holds", figure.holds());
        }
        return report;
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, rounded(value.getAsDouble()));
        } else {
            node.putNull(name);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static String commit(Path home) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "-C", home.toString(), "rev-parse", "--short", "HEAD").start();
        String id = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? id : "unknown";
    }
}
