package io.corrosion.companion.files;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * A place in the tree: the open directory it lies in, and its name there. Confined to one thread.
 *
 * @param parent the directory; the server's own for the spot that is this directory
 * @param itself the name in it; empty for the server's own directory
 * @param names from the server's directory, without links
 * @param attributes what stood there; empty if nothing did
 */
record Spot(Folder parent, Optional<Path> itself, List<Path> names, Optional<BasicFileAttributes> attributes)
        implements AutoCloseable {

    boolean isAbsent() {
        return attributes.isEmpty();
    }

    boolean isRoot() {
        return itself.isEmpty();
    }

    BasicFileAttributes there() throws FileRefused {
        return attributes.orElseThrow(() -> FileRefused.notFound(wire()));
    }

    /** Its name; the server's own directory has none that could be changed. */
    Path name() throws FileRefused {
        return itself.orElseThrow(() -> FileRefused.refused("The server's directory itself stays as it is"));
    }

    String wire() {
        return Names.wire(names);
    }

    /** Where it is, for what Java can only do by path. */
    Path place() {
        return itself.map(name -> parent.path().resolve(name)).orElse(parent.path());
    }

    /** The directory it is; to be closed by itself. */
    Folder open() throws IOException {
        return isRoot() ? Folder.open(parent.path()) : parent.child(name());
    }

    @Override
    public void close() throws IOException {
        parent.close();
    }
}
