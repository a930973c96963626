package io.corrosion.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process costs, as Linux tells it. Pure. */
final class Weight {

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int ENDED_USER_TIME = 13;
    private static final int ENDED_SYSTEM_TIME = 14;
    private static final int CHILDRENS_USER_TIME = 13;
    private static final int CHILDRENS_SYSTEM_TIME = 14;

    private Weight() {}

    /** Its resident memory in MB. */
    static double rss(long pid) {
        return status(pid, "VmRSS:") / 1024;
    }

    static double threads(long pid) {
        return status(pid, "Threads:");
    }

    static double openFiles(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seconds of CPU it has used since it was born. */
    static double cpuSeconds(long pid) {
        return (stat(pid, USER_TIME) + stat(pid, SYSTEM_TIME)) / TICKS_PER_SECOND;
    }

    /** The same of a process with all its children, also those that have ended. */
    static double familySeconds(long pid) {
        double ended = (stat(pid, ENDED_USER_TIME) + stat(pid, ENDED_SYSTEM_TIME)) / TICKS_PER_SECOND;
        return cpuSeconds(pid)
                + ended
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .filter(ProcessHandle::isAlive)
                        .mapToDouble(child -> cpuSeconds(child.pid()))
                        .sum();
    }

    private static long stat(long pid, int field) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double status(long pid, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
