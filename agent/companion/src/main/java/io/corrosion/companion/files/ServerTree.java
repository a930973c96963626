package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The server's directory. Finds what a path of the platform names, walking from the top with every directory held open;
 * links are read and walked again from the top, so they lead anywhere inside and nowhere outside. Thread-safe.
 */
public final class ServerTree {

    private static final int MOST_LINKS = 40;

    private final Path directory;
    private final List<Path> closed;

    /**
     * Prepares it; the directory need not exist yet.
     *
     * @param closed real paths that may lie inside and are nobody's business: the agent's own data and credential
     */
    public ServerTree(Path directory, List<Path> closed) {
        this.directory = directory;
        this.closed = List.copyOf(closed);
    }

    /** Finds a path, or a place where something may be made; the parent must exist. To be closed. */
    Spot find(String path, boolean throughLastLink) throws IOException {
        return find(Names.parts(path), path, throughLastLink);
    }

    /** Finds something that must be there. */
    Spot existing(String path, boolean throughLastLink) throws IOException {
        Spot spot = find(path, throughLastLink);
        if (spot.isAbsent()) {
            spot.close();
            throw FileRefused.notFound(path);
        }
        return spot;
    }

    /** Opens the directory at this path, through links. */
    Folder folder(String path) throws IOException {
        Spot spot = existing(path, true);
        try {
            return spot.open();
        } finally {
            spot.close();
        }
    }

    /** The directory itself, by its real path. */
    public Path real() throws IOException {
        try {
            return directory.toRealPath();
        } catch (NoSuchFileException missing) {
            throw new FileRefused(FileStatus.NOT_FOUND, "The server's directory " + directory + " does not exist");
        }
    }

    private Spot find(List<Path> parts, String asked, boolean throughLastLink) throws IOException {
        Walk walk = new Walk(real());
        try {
            Deque<Path> ahead = new ArrayDeque<>(parts);
            int links = 0;
            while (!ahead.isEmpty()) {
                Path part = ahead.pop();
                if (part.toString().equals("..")) {
                    walk.up();
                    continue;
                }
                walk.guard(part);
                Optional<BasicFileAttributes> there = walk.top().find(part);
                boolean last = ahead.isEmpty();
                if (there.isEmpty() && !last) {
                    throw FileRefused.notFound(asked);
                } else if (there.isPresent() && there.get().isSymbolicLink() && (!last || throughLastLink)) {
                    if (++links > MOST_LINKS) {
                        throw FileRefused.refused(FileRefused.shown(asked) + " leads through too many links");
                    }
                    walk.follow(part, ahead);
                } else if (last) {
                    return walk.spot(part, there);
                } else {
                    walk.down(part);
                }
            }
            return walk.spotOfTop();
        } catch (IOException | RuntimeException failed) {
            walk.close();
            throw failed;
        }
    }

    /** The agent's own data and credential, by real path. */
    public List<Path> closed() {
        return closed;
    }

    public boolean isClosed(Path place) {
        return closed.stream().anyMatch(place::startsWith);
    }

    /** Whether an entry of this directory is the agent's own. */
    boolean isNobodysBusiness(List<Path> directory, Path name) throws IOException {
        if (closed.isEmpty()) {
            return false;
        }
        Path place = real();
        for (Path part : directory) {
            place = place.resolve(part);
        }
        return isClosed(place.resolve(name));
    }

    /** Whether something that is nobody's business lies at or below that place. */
    boolean holdsClosed(Path place) throws IOException {
        return place.equals(real())
                || isClosed(place)
                || closed.stream().anyMatch(one -> one.startsWith(place))
                || place.startsWith(real().resolve(Own.NAME));
    }

    /** The way from the top to where we are, every directory on it open. */
    private final class Walk {

        private final Path root;
        private final List<Folder> stack = new ArrayList<>();
        private final List<Path> names = new ArrayList<>();

        Walk(Path root) throws IOException {
            this.root = root;
            stack.add(Folder.open(root));
        }

        Folder top() {
            return stack.get(stack.size() - 1);
        }

        void guard(Path part) throws FileRefused {
            boolean own = names.isEmpty() && part.toString().equalsIgnoreCase(Own.NAME);
            if (own || isClosed(place().resolve(part))) {
                throw FileRefused.refused(Names.wire(part) + " belongs to the agent and is not shown");
            }
        }

        void down(Path part) throws IOException {
            stack.add(top().child(part));
            names.add(part);
        }

        void up() throws IOException {
            if (names.isEmpty()) {
                throw FileRefused.refused("A link on the way leads out of the server's directory");
            }
            top().close();
            stack.remove(stack.size() - 1);
            names.remove(names.size() - 1);
        }

        /** What is read here is only text: it is walked like any other path, so it does not matter who wrote it. */
        void follow(Path part, Deque<Path> ahead) throws IOException {
            Path target = Files.readSymbolicLink(top().path().resolve(part));
            if (target.isAbsolute()) {
                if (!target.startsWith(root)) {
                    throw FileRefused.refused("The link " + Names.wire(part) + " leads out of the server's directory");
                }
                target = root.relativize(target);
                while (!names.isEmpty()) {
                    up();
                }
            }
            for (int at = target.getNameCount() - 1; at >= 0; at--) {
                Path next = target.getName(at);
                if (!next.toString().isEmpty() && !next.toString().equals(".")) {
                    ahead.push(next);
                }
            }
        }

        Path place() {
            Path place = root;
            for (Path name : names) {
                place = place.resolve(name);
            }
            return place;
        }

        Spot spot(Path name, Optional<BasicFileAttributes> there) throws IOException {
            names.add(name);
            return new Spot(take(), Optional.of(name), List.copyOf(names), there);
        }

        Spot spotOfTop() throws IOException {
            if (names.isEmpty()) {
                BasicFileAttributes itself = Files.readAttributes(root, BasicFileAttributes.class, Folder.NO_FOLLOW);
                return new Spot(take(), Optional.empty(), List.of(), Optional.of(itself));
            }
            Path last = names.get(names.size() - 1);
            top().close();
            stack.remove(stack.size() - 1);
            Optional<BasicFileAttributes> there = top().find(last);
            return new Spot(take(), Optional.of(last), List.copyOf(names), there);
        }

        /** Hands the innermost directory over and closes the others. */
        private Folder take() throws IOException {
            Folder innermost = stack.remove(stack.size() - 1);
            close();
            return innermost;
        }

        void close() throws IOException {
            for (Folder folder : stack) {
                folder.close();
            }
            stack.clear();
        }
    }
}
