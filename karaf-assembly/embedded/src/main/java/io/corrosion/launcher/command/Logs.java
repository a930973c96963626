package io.corrosion.launcher.command;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.part.Child;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code logs [PART] [-f]}: shows the end of a part's log, and with -f what is added to it. */
public record Logs(Settings settings, List<String> parts, boolean follow, int lines) {

    private static final int CHUNK = 8192;

    public void execute() throws InterruptedException {
        var log = settings.data().log(parts.isEmpty() ? "karaf" : parts.get(0));
        if (!Files.exists(log)) {
            throw new Problem("there is no log " + log + "; choose one of karaf, postgres, nats, launcher, agent-1");
        }
        System.out.println(Child.lastLines(log, lines));
        if (follow) {
            follow(log);
        }
    }

    private static void follow(Path log) throws InterruptedException {
        try {
            long position = Files.size(log);
            while (true) {
                position = printFrom(log, position);
                Thread.sleep(250);
            }
        } catch (IOException e) {
            throw new Problem("cannot read " + log, e);
        }
    }

    private static long printFrom(Path log, long position) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            // Shorter than before: the log was moved aside and begins anew.
            long from = file.length() < position ? 0 : position;
            file.seek(from);
            var chunk = new byte[CHUNK];
            for (int read = file.read(chunk); read > 0; read = file.read(chunk)) {
                System.out.print(new String(chunk, 0, read, StandardCharsets.UTF_8));
            }
            System.out.flush();
            return file.getFilePointer();
        }
    }
}
