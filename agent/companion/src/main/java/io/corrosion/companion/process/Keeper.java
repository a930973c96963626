package io.corrosion.companion.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The main program that keeps one server apart from the agent where no shell does, that is on Windows. The first word is the run
 * directory, the others are the server's command line. It does what {@code keeper.sh} does: the server writes to files, reads what
 * is appended to another one, and its exit code is left for an agent that may have been away.
 */
public final class Keeper {

    private static final long LOOK_MILLIS = 100;
    private static final int NOT_STARTED = 127;

    private Keeper() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        RunDir run = new RunDir(Path.of(words[0]));
        List<String> command = Arrays.asList(words).subList(1, words.length);
        Process server;
        try {
            server = new ProcessBuilder(command)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(run.stdout().toFile()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(run.stderr().toFile()))
                    .start();
        } catch (IOException refused) {
            Files.writeString(run.stderr(), refused.getMessage() + System.lineSeparator());
            note(run.exit(), NOT_STARTED);
            note(run.pid(), ProcessHandle.current().pid());
            return;
        }
        Thread feeding = new Thread(() -> feed(run.stdin(), server), "stdin");
        feeding.setDaemon(true);
        feeding.start();
        note(run.pid(), server.pid());
        note(run.exit(), server.waitFor());
    }

    /** Half a number is never read. */
    private static void note(Path file, long number) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, Long.toString(number));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Passes on what is appended to the file, until the server does not listen any more. */
    private static void feed(Path lines, Process server) {
        try (FileChannel file = FileChannel.open(lines);
                OutputStream stdin = server.getOutputStream()) {
            while (server.isAlive()) {
                Channels.newInputStream(file).transferTo(stdin);
                stdin.flush();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (IOException deaf) {
            // It has closed its standard input, which is its right.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
