package io.corrosion.companion.console;

import io.corrosion.companion.process.RunDir;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The end of a run's console, for the report of a crash. Taken from the files, so it needs no connection. */
public final class LastLines {

    private static final int BYTES = 8 * 1024;

    private LastLines() {}

    /** At most so many lines of standard output, then at most so many of standard error. */
    public static List<String> of(RunDir run, int most) {
        List<String> lines = new ArrayList<>(end(run.stdout(), most));
        lines.addAll(end(run.stderr(), most));
        return lines;
    }

    private static List<String> end(Path file, int most) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, open.length() - BYTES);
            byte[] bytes = new byte[(int) (open.length() - start)];
            open.seek(start);
            open.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - most), lines.size());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
