package io.corrosion.companion.process;

import io.corrosion.companion.usage.Stat;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a server is kept apart from the agent, so that either may end without the other. */
sealed interface Keeping {

    /** What this system needs. */
    static Keeping here() {
        return File.separatorChar == '\\' ? new ByJava() : new ByShell();
    }

    /** Puts what the keeper needs into an empty directory. */
    void prepare(RunDir run) throws IOException;

    /** The words that start the keeper; the server's command line follows them. */
    List<String> words(RunDir run);

    /** What can be missing when it does not come up, for people. */
    String needs();

    /** Who would be the keeper of this server. */
    long keeperOf(Stat server);

    /** Whether a living process is such a keeper of this directory. */
    boolean isKeeper(ProcessHandle process, RunDir run);

    /** A shell script in a session of its own: about 1 MB, and the server holds its own standard input. */
    record ByShell() implements Keeping {

        @Override
        public void prepare(RunDir run) throws IOException {
            try (var script = RunDir.class.getResourceAsStream("keeper.sh")) {
                Files.copy(script, run.keeper());
            }
        }

        @Override
        public List<String> words(RunDir run) {
            return List.of("setsid", "sh", run.keeper().toString(), run.path().toString());
        }

        @Override
        public String needs() {
            return "setsid, sh, mkfifo";
        }

        @Override
        public long keeperOf(Stat server) {
            return server.session();
        }

        /** Java itself shows no arguments of a process that has very many. */
        @Override
        public boolean isKeeper(ProcessHandle process, RunDir run) {
            try {
                Path words = Path.of("/proc", Long.toString(process.pid()), "cmdline");
                return Files.readString(words, StandardCharsets.ISO_8859_1)
                        .contains(run.keeper().toString());
            } catch (IOException gone) {
                return false;
            }
        }
    }

    /** A small Java, where there are neither sessions nor named pipes: {@link Keeper}. */
    record ByJava() implements Keeping {

        @Override
        public void prepare(RunDir run) throws IOException {
            Files.createFile(run.stdin());
        }

        @Override
        public List<String> words(RunDir run) {
            return List.of(
                    java(),
                    "-Xmx16m",
                    "-Xss256k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Keeper.class.getName(),
                    run.path().toString());
        }

        @Override
        public String needs() {
            return java();
        }

        @Override
        public long keeperOf(Stat server) {
            return server.parent();
        }

        /** Windows shows no arguments of another process; its program has to do. */
        @Override
        public boolean isKeeper(ProcessHandle process, RunDir run) {
            return process.info().command().filter(java()::equals).isPresent();
        }

        private static String java() {
            return ProcessHandle.current().info().command().orElse("java");
        }
    }
}
