package io.corrosion.companion.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole machine's CPU in percent, between one question and the next. Confined to one thread. */
public final class Cpu {

    private static final Path STAT = Path.of("/proc/stat");

    private long lastBusy;
    private long lastAll;

    /** The share of busy time since the last call, 0 to 100; 0 where the system does not tell. */
    public double percent() {
        try {
            return since(Files.readString(STAT).lines().findFirst().orElse("cpu"));
        } catch (IOException hidden) {
            return 0;
        }
    }

    double since(String line) {
        String[] fields = line.trim().split("\\s+");
        long all = 0;
        for (int at = 1; at < Math.min(fields.length, 9); at++) {
            all += Long.parseLong(fields[at]);
        }
        long idle = fields.length > 5 ? Long.parseLong(fields[4]) + Long.parseLong(fields[5]) : all;
        long busy = all - idle;
        double percent = all == lastAll ? 0 : 100.0 * (busy - lastBusy) / (all - lastAll);
        lastBusy = busy;
        lastAll = all;
        return Math.max(0, percent);
    }
}
