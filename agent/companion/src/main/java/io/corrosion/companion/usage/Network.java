package io.corrosion.companion.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was sent over the network that a process sees, loopback left out. The kernel counts per network namespace, not
 * per process: exact in a container, the whole machine's traffic otherwise. Confined to one thread.
 */
public final class Network {

    private static final int SENT_BYTES = 8;

    private long lastPid = -1;
    private long lastSent;

    /** Bytes sent since the last question about the same process; 0 the first time. */
    public long sentSince(long pid) {
        long sent = sent(pid);
        long since = pid == lastPid ? Math.max(0, sent - lastSent) : 0;
        lastPid = pid;
        lastSent = sent;
        return since;
    }

    private static long sent(long pid) {
        try {
            return sum(Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", "dev")));
        } catch (IOException gone) {
            return 0;
        }
    }

    static long sum(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(":") && !line.strip().startsWith("lo:"))
                .mapToLong(line -> Long.parseLong(
                        line.substring(line.indexOf(':') + 1).trim().split("\\s+")[SENT_BYTES]))
                .sum();
    }
}
