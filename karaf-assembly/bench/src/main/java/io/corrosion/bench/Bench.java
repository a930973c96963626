package io.corrosion.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** {@code bench [--home DIR] [--list] [--json] [name…]}: runs the benchmarks named, or all; one JSON object for each. */
public final class Bench {

    private static final List<Benchmark> ALL =
            List.of(new StartBenchmark(), new ConsoleBenchmark(), new RestBenchmark(), new ModulesBenchmark());

    private Bench() {}

    /** Ends with 0 when everything ran, whether or not budgets held: that is in the figures. */
    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>();
        Path home = Path.of("").toAbsolutePath();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--list" -> {
                    ALL.forEach(benchmark -> System.out.println(benchmark.name()));
                    return;
                }
                case "--json" -> {}
                case "--home" -> home = Path.of(arguments[++i]).toAbsolutePath();
                default -> names.add(arguments[i]);
            }
        }
        String commit = commit(home);
        for (Benchmark benchmark : chosen(names)) {
            try (Workplace workplace = new Workplace(home)) {
                print(System.out, benchmark.name(), commit, benchmark.run(workplace));
            }
        }
    }

    private static List<Benchmark> chosen(List<String> names) {
        for (String name : names) {
            if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                System.err.println("There is no benchmark " + name + ": --list names them.");
                System.exit(2);
            }
        }
        return ALL.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    private static void print(PrintStream out, String name, String commit, List<Figure> figures) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode report = json.createObjectNode().put("bench", name).put("commit", commit);
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
        out.println(json.writeValueAsString(report));
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
