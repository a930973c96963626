package io.corrosion.companion.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} says about a process. Times in ticks of 1/100 s, memory in pages of 4 KB. Where there is no
 * {@code /proc} it is what Java knows: no session, no memory, and the start in milliseconds of the calendar.
 */
public record Stat(
        long pid, char state, long parent, long session, long cpuTicks, long startTicks, long residentPages) {

    private static final Path PROC = Path.of("/proc");
    private static final boolean IS_THERE = Files.exists(PROC.resolve("self/stat"));

    public static Optional<Stat> of(long pid) {
        if (!IS_THERE) {
            return ProcessHandle.of(pid).map(Stat::of);
        }
        try {
            return Optional.of(parse(
                    Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** All processes there are. */
    public static List<Stat> all() {
        if (!IS_THERE) {
            return ProcessHandle.allProcesses().map(Stat::of).toList();
        }
        List<Stat> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                of(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
            }
        } catch (IOException hidden) {
            return List.of();
        }
        return found;
    }

    static Stat of(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return new Stat(
                process.pid(),
                process.isAlive() ? 'R' : 'X',
                process.parent().map(ProcessHandle::pid).orElse(0L),
                0,
                info.totalCpuDuration().map(used -> used.toMillis() / 10).orElse(0L),
                info.startInstant().map(Instant::toEpochMilli).orElse(0L),
                0);
    }

    /** Neither ended nor waiting to be reaped. */
    public boolean isAlive() {
        return state != 'Z' && state != 'X';
    }

    /** The name stands in brackets and may hold blanks and brackets itself, so the fields are counted behind it. */
    static Stat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return new Stat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                Long.parseLong(fields[19]),
                Long.parseLong(fields[21]));
    }
}
