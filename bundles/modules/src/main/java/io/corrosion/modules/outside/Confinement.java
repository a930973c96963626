package io.corrosion.modules.outside;

import io.corrosion.modules.format.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What holds a program on this machine: namespaces of its own where the kernel gives them to the platform's user (no network, no
 * sight of other processes, the platform's folders hidden), limits of the kernel, and {@code keep.sh}, which ends it with the
 * platform. Without namespaces it is not started, unless the operator takes that on. Immutable.
 *
 * @param namespaces whether it gets namespaces of its own
 * @param limits whether {@code prlimit} is there
 * @param unconfined whether the operator lets it run without namespaces
 * @param hidden folders it must not see
 */
record Confinement(boolean namespaces, boolean limits, boolean unconfined, List<Path> hidden) {

    private static final List<String> UNSHARE = List.of(
            "unshare", "-U", "-r", "-m", "-n", "-p", "-f", "--kill-child", "--mount-proc", "--propagation", "private");
    private static final List<String> POWERLESS =
            List.of("setpriv", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all");
    private static final int FILES = 256;
    private static final int HEADROOM_MB = 1024;
    private static final long FILE_BYTES = 256L * 1024 * 1024;
    private static final long MEGABYTE = 1024 * 1024;
    private static final String KEEP = script();

    Confinement {
        hidden = List.copyOf(hidden);
    }

    /** What this machine gives, found out by trying. */
    static Confinement ofThisMachine(boolean unconfined, List<Path> hidden) {
        List<String> trial = new ArrayList<>(UNSHARE);
        trial.addAll(POWERLESS);
        trial.add("true");
        return new Confinement(works(trial), works(List.of("prlimit", "--core=0", "true")), unconfined, hidden);
    }

    /** The whole command line. */
    List<String> around(Program program) {
        List<String> line = new ArrayList<>();
        if (limits) {
            line.add("prlimit");
            line.add("--core=0");
            line.add("--nofile=" + FILES);
            line.add("--fsize=" + FILE_BYTES);
            line.add("--data="
                    + (2L * program.memoryMb() + HEADROOM_MB) * MEGABYTE); // the looks of the keeper are exacter
        }
        if (namespaces) {
            line.addAll(UNSHARE);
        }
        line.addAll(List.of("sh", "-c", KEEP, "keep.sh"));
        if (namespaces) {
            hidden.forEach(folder -> line.add(folder.toString()));
        }
        line.add("--");
        if (namespaces) {
            line.addAll(POWERLESS);
        }
        line.addAll(program.command());
        if (program.command().get(0).equals("java")) {
            line.set(
                    line.size() - program.command().size(),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
        return line;
    }

    /** Why no program is started here, and what to do about it; empty when it is. */
    Optional<String> refusal() {
        return namespaces || unconfined
                ? Optional.empty()
                : Optional.of(
                        "This machine gives the platform's user no namespaces, so nothing would keep its program from the"
                                + " network and from the files of that user: it is not started. Let the kernel give user namespaces"
                                + " (unshare -U -r -n true must succeed; see kernel.unprivileged_userns_clone,"
                                + " kernel.apparmor_restrict_unprivileged_userns and user.max_user_namespaces), or, if you trust it as"
                                + " the platform itself, say process.unconfined = true in etc/io.corrosion.modules.cfg.");
    }

    /** How a program is held, for the operator. */
    String inWords() {
        return refusal()
                .orElseGet(() -> (namespaces
                                ? "Its program is held: no network, no sight of other processes, the platform's folders hidden"
                                : "Its program is NOT held, because the operator allows it: network and files are as open to it as to"
                                        + " the platform's user")
                        + (limits
                                ? "; limits of memory, files and open handles by the kernel"
                                : "; no limits of the kernel")
                        + "; memory, processors and number of processes watched every second");
    }

    private static boolean works(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // the program is not on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String script() {
        try (InputStream in = Confinement.class.getResourceAsStream("/outside/keep.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("keep.sh is not in the bundle", e);
        }
    }

    /** The environment of a program: nothing of the platform's. */
    static Map<String, String> environment(Path home) {
        return Map.of(
                "PATH",
                "/usr/local/bin:/usr/bin:/bin",
                "LANG",
                "C.UTF-8",
                "HOME",
                home.toString(),
                "TMPDIR",
                home.toString());
    }
}
