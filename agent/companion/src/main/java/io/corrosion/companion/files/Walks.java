package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Goes through a directory with all it holds, parents first, every directory held open, links not followed. */
public final class Walks {

    /** Each level holds a descriptor and some stack. */
    private static final int DEEPEST = 200;

    /** What to do on the way. */
    public interface Visitor {

        /** A directory, before what it holds; false to leave that out. */
        default boolean enter(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
            return true;
        }

        /** Anything else. */
        void leaf(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException;

        /** The directory again, after what it holds. */
        default void leave(Folder parent, Path name, String path) throws IOException {}
    }

    private final ServerTree tree;

    Walks(ServerTree tree) {
        this.tree = tree;
    }

    /** Through one entry of a directory and, if it is a directory, all below. */
    public void through(Folder parent, Path name, String path, Visitor visitor) throws IOException {
        entry(parent, name, path, visitor, 0);
    }

    /** Through all that a directory holds, but not the agent's own corner if it is the server's directory. */
    public void inside(Folder folder, String path, Visitor visitor) throws IOException {
        inside(folder, path, visitor, 0);
    }

    private void inside(Folder folder, String path, Visitor visitor, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new FileRefused(FileStatus.FAILED, "Directories are nested more than " + DEEPEST + " deep");
        }
        try (DirectoryStream<Path> names = folder.names()) {
            for (Path name : names) {
                boolean corner = path.isEmpty() && name.toString().equalsIgnoreCase(Own.NAME);
                if (!corner && !tree.isClosed(folder.path().resolve(name))) {
                    entry(folder, name, below(path, name), visitor, depth);
                }
            }
        } catch (java.nio.file.DirectoryIteratorException broken) {
            throw broken.getCause();
        }
    }

    private void entry(Folder parent, Path name, String path, Visitor visitor, int depth) throws IOException {
        Optional<BasicFileAttributes> there = parent.find(name);
        if (there.isEmpty()) {
            return;
        }
        if (!there.get().isDirectory()
                || there.get().isSymbolicLink()
                || there.get().isOther()) {
            visitor.leaf(parent, name, path, there.get());
            return;
        }
        if (visitor.enter(parent, name, path, there.get())) {
            try (Folder folder = parent.child(name)) {
                inside(folder, path, visitor, depth + 1);
            } catch (NoSuchFileException gone) {
                return;
            }
            visitor.leave(parent, name, path);
        }
    }

    private static String below(String path, Path name) {
        return path.isEmpty() ? Names.wire(name) : path + '/' + Names.wire(name);
    }
}
