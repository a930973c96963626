package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileTally;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/** Copies files and whole directories inside the tree, links as links. Devices and pipes are left out. Thread-safe. */
final class Copying {

    private static final long PIECE = 1 << 20;

    private final Walks walks;
    private final Own own;
    private final HardLinks hardLinks;

    Copying(Walks walks, Own own, HardLinks hardLinks) {
        this.walks = walks;
        this.own = own;
        this.hardLinks = hardLinks;
    }

    FileTally copy(Spot from, Spot to, Progress progress) throws IOException {
        long[] tally = new long[2];
        Deque<Folder> targets = new ArrayDeque<>();
        targets.push(to.parent());
        int top = from.wire().length();
        try {
            walks.through(from.parent(), from.name(), from.wire(), new Walks.Visitor() {
                @Override
                public boolean enter(Folder parent, Path name, String path, BasicFileAttributes there)
                        throws IOException {
                    Path newName = path.length() == top ? to.name() : name;
                    own.directory(targets.peek(), newName);
                    targets.push(targets.peek().child(newName));
                    progress.step(0);
                    return true;
                }

                @Override
                public void leaf(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
                    Path newName = path.length() == top ? to.name() : name;
                    tally[0]++;
                    tally[1] += leafOf(parent, name, path, there, targets.peek(), newName, progress);
                }

                @Override
                public void leave(Folder parent, Path name, String path) throws IOException {
                    targets.pop().close();
                }
            });
        } finally {
            while (targets.size() > 1) {
                targets.pop().close();
            }
        }
        return new FileTally(tally[0], tally[1]);
    }

    private long leafOf(
            Folder parent,
            Path name,
            String path,
            BasicFileAttributes there,
            Folder target,
            Path newName,
            Progress progress)
            throws IOException {
        if (there.isSymbolicLink()) {
            own.link(target, newName, Files.readSymbolicLink(parent.path().resolve(name)));
            return 0;
        } else if (!there.isRegularFile()) {
            return 0;
        }
        hardLinks.check(parent.path().resolve(name), there, path);
        try (FileChannel source = parent.read(name)) {
            file(source, there, target, newName, progress);
        }
        return there.size();
    }

    private void file(FileChannel source, BasicFileAttributes there, Folder target, Path name, Progress progress)
            throws IOException {
        try (Folder workshop = own.open("tmp")) {
            Path made = Own.fresh();
            try (FileChannel copy = workshop.create(made)) {
                long at = 0;
                long size = source.size();
                while (at < size) {
                    long moved = source.transferTo(at, Math.min(PIECE, size - at), copy);
                    if (moved <= 0) {
                        throw new FileRefused(FileStatus.CHANGED, "A file became shorter while it was copied");
                    }
                    at += moved;
                    progress.step(moved);
                }
                if (there instanceof PosixFileAttributes posix) {
                    workshop.permissions(made, posix.permissions());
                }
                workshop.move(made, target, name);
            } catch (IOException failed) {
                workshop.find(made).ifPresent(left -> quietly(workshop, made));
                throw failed;
            }
        }
    }

    static void quietly(Folder folder, Path name) {
        try {
            folder.deleteFile(name);
        } catch (IOException stays) {
            // It is swept with the workshop at the next start.
        }
    }
}
