package io.corrosion.itests.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The launcher as a child process: the demo on a free port in a new data folder. The folder stays for post-mortems until
 * the next {@code mvn clean}.
 */
record LauncherProcess(Process process, Platform platform) implements PlatformSource {

    static LauncherProcess start() {
        try {
            var data = Files.createTempDirectory(work(), "platform-");
            var log = data.resolveSibling(data.getFileName() + ".log");
            var process = new ProcessBuilder(command(data))
                    .redirectError(log.toFile())
                    .start();
            return new LauncherProcess(process, announced(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path work() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("corrosion.work", "target")));
    }

    private static List<String> command(Path data) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.corrosion.launcher.Launcher",
                "demo",
                "--headless",
                "--json",
                "--home",
                Path.of(System.getProperty("corrosion.home", "../.."))
                        .toRealPath()
                        .toString(),
                "--port",
                String.valueOf(freePort()),
                "--data-dir",
                data.toString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Platform announced(Process process, Path log) throws IOException {
        var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        var line = output.readLine();
        if (line == null) {
            process.destroy();
            throw new IllegalStateException(
                    "the launcher ended before the platform was ready:\n" + Files.readString(log));
        }
        return new Platform(new ObjectMapper().readTree(line));
    }

    /** Stops everything the launcher started, in order; nothing may be left running after the tests. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
