package io.corrosion.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs programs as somebody who is not root: PostgreSQL refuses to be. Immutable. */
final class Unprivileged {

    private final Optional<String> user;

    private Unprivileged(Optional<String> user) {
        this.user = user;
    }

    /** Ourselves; when we are root, {@code postgres} or {@code nobody}. */
    static Unprivileged find() throws IOException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            return new Unprivileged(Optional.empty());
        }
        for (String candidate : List.of("postgres", "nobody")) {
            var unprivileged = new Unprivileged(Optional.of(candidate));
            if (unprivileged.works()) {
                return unprivileged;
            }
        }
        throw new IOException("PostgreSQL refuses to run as root, and setpriv or the user nobody is missing.");
    }

    /** The user's name; ours when there is no need for another. */
    String name() {
        return user.orElseGet(() -> System.getProperty("user.name"));
    }

    ProcessBuilder command(String... command) {
        var words = new ArrayList<String>();
        user.ifPresent(
                name -> words.addAll(List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--clear-groups", "--")));
        user.filter("nobody"::equals).ifPresent(nobody -> words.set(2, "--regid=65534"));
        words.addAll(List.of(command));
        return new ProcessBuilder(words);
    }

    /** Gives the tree to the user; nothing to do when we are the user. */
    void own(Path tree) throws IOException {
        if (user.isPresent()) {
            PostgresInstallation.run(new ProcessBuilder("chown", "-R", user.get(), tree.toString()));
        }
    }

    private boolean works() {
        try {
            return command("true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
