package io.corrosion.companion.steam;

import io.corrosion.protocol.agent.SteamUpdate;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs SteamCMD once. Thread-safe. */
final class SteamCmd {

    /** SteamCMD may be busy without a word while it checks large files. */
    private static final Duration SILENCE = Duration.ofMinutes(20);

    private final String program;
    private final Path directory;
    private final int usualApp;
    private final ScheduledExecutorService timer;

    SteamCmd(String program, Path directory, int usualApp, ScheduledExecutorService timer) {
        this.program = program;
        this.directory = directory;
        this.usualApp = usualApp;
        this.timer = timer;
    }

    /** The command line; nothing in it goes through a shell. */
    List<String> commandLine(SteamUpdate wanted) {
        int app = wanted.appId() == null ? usualApp : wanted.appId();
        List<String> words =
                new ArrayList<>(List.of(program, "+force_install_dir", directory.toString(), "+login", "anonymous"));
        words.addAll(List.of("+app_update", Integer.toString(app)));
        if (wanted.branch() != null && wanted.branch().matches("[\\w.-]{1,64}")) {
            words.addAll(List.of("-beta", wanted.branch()));
        }
        if (wanted.validate()) {
            words.add("validate");
        }
        words.add("+quit");
        return words;
    }

    /**
     * Blocks until it has ended.
     *
     * @param progress told on this thread
     * @throws IOException whose message is a diagnosis for people
     */
    void run(SteamUpdate wanted, Consumer<SteamOutput.Progress> progress) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Process process;
        try {
            process = new ProcessBuilder(commandLine(wanted))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"))
                    .start();
        } catch (IOException missing) {
            throw new IOException(
                    "SteamCMD (setting steamcmd: " + program + ") cannot be started: install it, or say"
                            + " where it is",
                    missing);
        }
        SteamOutput output = new SteamOutput();
        try {
            follow(process, output, progress);
            int code = process.waitFor();
            if (!output.succeeded() || code != 0 && code != 7) {
                throw new IOException(
                        output.diagnosis(code, Files.getFileStore(directory).getUsableSpace()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void follow(Process process, SteamOutput output, Consumer<SteamOutput.Progress> progress)
            throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Future<?> patience = impatience(process);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                patience.cancel(false);
                patience = impatience(process);
                output.read(line).ifPresent(progress);
            }
            patience.cancel(false);
        }
    }

    private Future<?> impatience(Process process) {
        return timer.schedule(process::destroyForcibly, SILENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
