package io.corrosion.companion.backup;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.companion.files.Names;
import io.corrosion.companion.files.Own;
import io.corrosion.companion.files.Wildcards;
import io.corrosion.protocol.Payloads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a new tree in the place of the old one by renames that are written down first. Once the journal stands, the switch
 * is decided: whoever comes next, this agent or the one after a kill, does the rest; each rename is done or not, which the
 * disk itself tells. Confined to one thread.
 */
final class Switch {

    private static final String JOURNAL = "switch.json";

    /**
     * What has to be renamed.
     *
     * @param leave names of the old tree that give way
     * @param come names of the new tree
     * @param keep paths of the old tree that the new one does not hold and that stay
     */
    public record Journal(List<String> leave, List<String> come, List<String> keep) {}

    /** Told behind each step; the tests kill there. */
    @FunctionalInterface
    interface Steps {
        void done(String step);
    }

    private final Path root;
    private final Path directory;
    private final Steps steps;

    /** Prepares the switch of the restore that lies in a directory, into the server's real directory. */
    Switch(Path root, Path directory, Steps steps) {
        this.root = root;
        this.directory = directory;
        this.steps = steps;
    }

    private Path fresh() {
        return directory.resolve("tree");
    }

    private Path old() {
        return directory.resolve("old");
    }

    boolean isDecided() {
        return Files.exists(directory.resolve(JOURNAL));
    }

    /** Decides it. Before this nothing of the old tree has changed, after it there is no way back. */
    void decide(List<String> exclude, List<Path> closed) throws IOException {
        List<Wildcards> patterns = Excluded.of(exclude);
        List<String> leave = new ArrayList<>();
        List<String> keep = new ArrayList<>();
        for (String name : names(root)) {
            Path place = root.resolve(Names.parts(name).get(0));
            if (name.equalsIgnoreCase(Own.NAME) || closed.contains(place)) {
                continue;
            }
            if (closed.stream().anyMatch(one -> one.startsWith(place))) {
                throw FileRefused.refused("The agent's own files lie in " + name
                        + ": move data_dir out of the directories of the game before a restore");
            }
            if (!Excluded.holds(patterns, name)) {
                leave.add(name);
                kept(place, name, patterns, keep);
            }
        }
        List<String> come = names(fresh());
        come.removeIf(name -> Excluded.holds(patterns, name) || name.equalsIgnoreCase(Own.NAME));
        for (String path : keep) {
            refuseWithoutWay(path);
        }
        Files.createDirectories(old());
        write(new Journal(leave, come, keep));
        steps.done("decided");
    }

    /** Excluded things below what gives way. */
    private static void kept(Path place, String name, List<Wildcards> patterns, List<String> keep) throws IOException {
        if (patterns.isEmpty() || !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (String child : names(place)) {
            String path = name + '/' + child;
            if (Excluded.holds(patterns, path)) {
                keep.add(path);
            } else {
                kept(place.resolve(Names.parts(child).get(0)), path, patterns, keep);
            }
        }
    }

    /** Where the new tree has a link or a file, nothing below it can stay: through a link it would leave the directory. */
    private void refuseWithoutWay(String path) throws FileRefused {
        if (!hasWay(fresh(), path)) {
            throw FileRefused.refused(
                    "The backup holds a file or a link on the way to " + FileRefused.shown(path)
                            + ", which is excluded and would stay: move it away, or change what is excluded, and restore again");
        }
    }

    /** Whether everything on the way to a path that is there is a directory, and no link to one. */
    private static boolean hasWay(Path base, String path) throws FileRefused {
        Path way = base;
        for (Path part : Names.parts(path)) {
            if (exists(way) && !Files.isDirectory(way, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            way = way.resolve(part);
        }
        return true;
    }

    /** Does what is left of a decided switch. */
    void complete() throws IOException {
        Journal journal = Payloads.read(Files.readAllBytes(directory.resolve(JOURNAL)), Journal.class);
        for (String name : journal.leave()) {
            Path away = Staging.place(old(), name);
            Path place = Staging.place(root, name);
            if (!exists(away) && exists(place)) {
                Files.move(place, away, StandardCopyOption.ATOMIC_MOVE);
                steps.done("left " + name);
            }
        }
        for (String name : journal.come()) {
            Path come = Staging.place(fresh(), name);
            if (exists(come)) {
                Files.move(come, Staging.place(root, name), StandardCopyOption.ATOMIC_MOVE);
                steps.done("came " + name);
            }
        }
        for (String path : journal.keep()) {
            Path from = Staging.place(old(), path);
            Path to = Staging.place(root, path);
            if (exists(from) && !exists(to) && hasWay(root, path)) {
                Files.createDirectories(to.getParent());
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                steps.done("kept " + path);
            }
        }
        Files.writeString(directory.resolve("done"), "");
        steps.done("done");
        Files.delete(directory.resolve(JOURNAL));
        steps.done("closed");
    }

    /** The old tree and what is left of the new one are not needed any more. */
    void sweep() throws IOException {
        for (Path left : List.of(old(), fresh(), directory.resolve("manifest"))) {
            delete(left);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes there) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void write(Journal journal) throws IOException {
        Path made = directory.resolve(JOURNAL + ".new");
        try (FileChannel file = FileChannel.open(
                made, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(Payloads.write(journal)));
            file.force(true);
        }
        Files.move(
                made, directory.resolve(JOURNAL), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean exists(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(Names.wire(entry.getFileName())));
        }
        names.sort(null);
        return names;
    }
}
