package io.corrosion.companion.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * The agent's own corner of the server's directory, {@code .corrosion}: on the same disk, so that what is made there can
 * take its place in one step. Thread-safe.
 */
public final class Own {

    /** Not shown to anybody and not reachable by any path. */
    public static final String NAME = ".corrosion";

    private static final Path CORNER = Path.of(NAME);

    private final ServerTree tree;

    public Own(ServerTree tree) {
        this.tree = tree;
    }

    /** One of our directories, made if need be; to be closed. */
    public Folder open(String which) throws IOException {
        Path root = tree.real();
        try (Folder top = Folder.open(root);
                Folder corner = made(top, CORNER)) {
            return made(corner, Path.of(which));
        }
    }

    /** A name that nobody has. */
    static Path fresh() {
        return Path.of(UUID.randomUUID().toString());
    }

    /** Makes a directory with nothing in it under that name; Java can only make it by path, so it is moved in place. */
    void directory(Folder parent, Path name) throws IOException {
        if (parent.find(name).isPresent()) {
            throw FileRefused.exists(Names.wire(name));
        }
        try (Folder workshop = open("tmp")) {
            Path made = fresh();
            Files.createDirectory(workshop.path().resolve(made));
            workshop.move(made, parent, name);
        }
    }

    /** Makes a link in the same manner. */
    void link(Folder parent, Path name, Path target) throws IOException {
        if (parent.find(name).isPresent()) {
            throw FileRefused.exists(Names.wire(name));
        }
        try (Folder workshop = open("tmp")) {
            Path made = fresh();
            Files.createSymbolicLink(workshop.path().resolve(made), target);
            workshop.move(made, parent, name);
        }
    }

    private static Folder made(Folder parent, Path name) throws IOException {
        if (parent.find(name).isEmpty()) {
            try {
                Files.createDirectory(parent.path().resolve(name));
            } catch (java.nio.file.FileAlreadyExistsException another) {
                // Another thread was quicker.
            }
        }
        BasicFileAttributes there = parent.stat(name);
        if (!there.isDirectory()) {
            throw FileRefused.refused(NAME + " in the server's directory is not what the agent made: remove it");
        }
        return parent.child(name);
    }
}
