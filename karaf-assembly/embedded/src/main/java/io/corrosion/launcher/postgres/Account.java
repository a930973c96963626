package io.corrosion.launcher.postgres;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.part.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who runs PostgreSQL, which refuses root: an ordinary user is himself; root becomes {@code postgres} or {@code nobody}
 * where these can reach the data, else nobody in a user namespace of its own.
 *
 * @param prefix the command in front of each program; programs keep their pid
 * @param owner the account that must own the data; empty: whoever creates it
 */
record Account(List<String> prefix, Optional<String> owner) {

    /** Chooses an account that can enter the folder. */
    static Account thatCanEnter(Path folder) {
        return isRoot() ? unprivileged(folder) : new Account(List.of(), Optional.empty());
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static Account unprivileged(Path folder) {
        return Stream.concat(
                        Stream.of("postgres", "nobody").flatMap(Account::waysToBecome),
                        // Outside its namespace it stays root, so that it can enter what only root may enter.
                        Stream.of(new Account(List.of("unshare", "-U"), Optional.of("0:0"))))
                .filter(account -> account.canEnter(folder))
                .findFirst()
                .orElseThrow(() -> new Problem("PostgreSQL does not run as root, and no other account can enter "
                        + folder + "; choose a --data-dir that others may enter, such as /var/lib/corrosion,"
                        + " or run as an ordinary user"));
    }

    private static Stream<Account> waysToBecome(String user) {
        var group = Programs.run(Path.of("/"), List.of("id", "-g", user));
        if (!group.isSuccess()) {
            return Stream.empty();
        }
        var owner = Optional.of(user + ":" + group.output().strip());
        return Stream.of(
                        List.of(
                                "setpriv",
                                "--reuid=" + user,
                                "--regid=" + group.output().strip(),
                                "--clear-groups",
                                "--"),
                        List.of("su-exec", user))
                .map(prefix -> new Account(prefix, owner));
    }

    private boolean canEnter(Path folder) {
        return run(Path.of("/"), "test", "-x", folder.toString()).isSuccess();
    }

    List<String> command(List<String> program) {
        return Stream.concat(prefix.stream(), program.stream()).toList();
    }

    Programs.Outcome run(Path folder, String... program) {
        return Programs.run(folder, command(List.of(program)));
    }

    /** Makes this account the owner of a file or a whole folder. */
    void own(Path path) {
        if (owner.isEmpty()) {
            return;
        }
        var change = Programs.run(Path.of("/"), List.of("chown", "-R", owner.get(), path.toString()));
        if (!change.isSuccess()) {
            throw new Problem("cannot give " + path + " to " + owner.get() + ": "
                    + change.output().strip());
        }
    }
}
