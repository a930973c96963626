package io.corrosion.modules.outside;

import io.corrosion.modules.format.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.LoggerFactory;

/** A keeper with a {@link TestProgram} on this machine, and what it wrote into its ledger. */
final class Bench implements AutoCloseable, Ledger {

    static final Duration LONG = Duration.ofSeconds(90);
    static final String SLUG = "bench";
    static final int MEMORY = 300;

    private static final String SECRET = "only the platform knows";

    final List<String> troubles = new CopyOnWriteArrayList<>();
    final List<String> givenUp = new CopyOnWriteArrayList<>();
    final List<Run> runs = new CopyOnWriteArrayList<>();
    final Path folder = Files.createTempDirectory(Path.of("/tmp"), "modbench");
    final Confinement confinement;
    final Keeper keeper;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Passes passes = new Passes(Clock.systemUTC());
    private final Door door;

    /** The backups its program is being told of. */
    final Archives archives = new Archives();

    Bench(String... arguments) throws IOException {
        Path hidden = Files.createDirectory(folder.resolve("hidden"));
        Files.writeString(hidden.resolve("secret"), "the master key");
        confinement = Confinement.ofThisMachine(true, List.of(hidden));
        door = new Door(
                SLUG,
                folder.resolve("door.sock"),
                passes,
                (method, path, body) -> path.startsWith("/backups/")
                        ? new ProgramDesk(null, SLUG, null, null, archives).answer(method, path, body)
                        : new Talk.AboutModule(SLUG, method + path),
                new Feeds(SLUG, List.of(), server -> true, this, LONG));
        List<String> command = new ArrayList<>(List.of(
                "java", "-Xms16m", "-Xmx2g", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(TestProgram.class.getName());
        command.addAll(List.of(arguments));
        Program program = new Program(command, List.of(), List.of(), List.of(), MEMORY, 8);
        Path socket = folder.resolve("module.sock");
        keeper = new Keeper(
                SLUG,
                program,
                (token, output) -> {
                    Files.deleteIfExists(socket);
                    Run run = new Run(SLUG, confinement.around(program), environment(token), folder, output);
                    runs.add(run);
                    return run;
                },
                new Line(socket, SECRET, clock),
                passes,
                this,
                new Patience(
                        LONG,
                        LONG,
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1),
                        Duration.ofMillis(10),
                        3,
                        Duration.ofMinutes(10)),
                clock,
                Clock.systemUTC(),
                LoggerFactory.getLogger("module.bench"));
        keeper.begin();
    }

    private Map<String, String> environment(String token) {
        Map<String, String> environment = new HashMap<>(Confinement.environment(folder));
        environment.put("CORROSION_SOCKET", folder.resolve("module.sock").toString());
        environment.put("CORROSION_DOOR", folder.resolve("door.sock").toString());
        environment.put("CORROSION_TOKEN", token);
        environment.put("CORROSION_SECRET", SECRET);
        return environment;
    }

    String ask(String hook, String body, Duration limit) throws IOException {
        return new String(keeper.ask("/hooks/" + hook, body.getBytes(), limit));
    }

    @Override
    public void used(long cpuNanos) {}

    @Override
    public void trouble(String words) {
        troubles.add(words);
    }

    @Override
    public void giveUp(String why) {
        givenUp.add(why);
    }

    @Override
    public void close() throws IOException {
        keeper.close();
        door.close();
        clock.shutdownNow();
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
