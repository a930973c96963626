package io.corrosion.launcher.command;

import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.part.ProcessRecord;
import io.corrosion.launcher.part.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The processes that outlived a launcher which was killed: ends them in the order in which it would have. */
record Leftovers(DataFolder data) {

    private static final StopSignal TERM = new StopSignal("TERM", Duration.ofSeconds(20));
    private static final StopSignal FAST = new StopSignal("INT", Duration.ofSeconds(30));
    private static final List<String> LAST = List.of("karaf", "nats", "postgres");

    /** Returns whether there were any. */
    boolean end() {
        boolean any = false;
        for (Path file : files()) {
            var name = name(file);
            var running = ProcessRecord.read(file).flatMap(ProcessRecord::running);
            if (running.isPresent()) {
                (name.equals("postgres") ? FAST : TERM).end(running.get());
                any = true;
            }
            ProcessRecord.forget(file);
        }
        return any;
    }

    /** Agents first, PostgreSQL last; the launcher's own file is not among them. */
    private List<Path> files() {
        if (!Files.isDirectory(data.run())) {
            return List.of();
        }
        try (var files = Files.list(data.run())) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .filter(file -> !name(file).equals("launcher"))
                    .sorted(Comparator.comparingInt(file -> LAST.indexOf(name(file))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".pid", "");
    }
}
