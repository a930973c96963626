package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.Set;

/**
 * A directory held by its path, where the system has no openat (Windows): before each touch its real path is looked up
 * and must be what it was, and links and junctions are refused. A game that swaps directories within that moment could
 * still mislead it; a dashboard cannot.
 */
final class CheckedFolder implements Folder {

    private final Path root;
    private final Path path;

    CheckedFolder(Path root, Path path) {
        this.root = root;
        this.path = path;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Folder child(Path name) throws IOException {
        BasicFileAttributes there = stat(name);
        if (!there.isDirectory() || there.isSymbolicLink() || there.isOther()) {
            boolean leads = there.isSymbolicLink() || there.isOther();
            throw new FileRefused(
                    leads ? FileStatus.REFUSED : FileStatus.NOT_FOUND,
                    FileRefused.shown(Names.wire(name)) + " is no directory");
        }
        return new CheckedFolder(root, path.resolve(name));
    }

    @Override
    public DirectoryStream<Path> names() throws IOException {
        DirectoryStream<Path> own = Files.newDirectoryStream(checked());
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> entries = own.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return entries.hasNext();
                    }

                    @Override
                    public Path next() {
                        return entries.next().getFileName();
                    }
                };
            }

            @Override
            public void close() throws IOException {
                own.close();
            }
        };
    }

    @Override
    public BasicFileAttributes stat(Path name) throws IOException {
        return Files.readAttributes(checked().resolve(name), attributesOfThisSystem(), NO_FOLLOW);
    }

    @Override
    public FileChannel read(Path name) throws IOException {
        return channel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public FileChannel create(Path name) throws IOException {
        return FileChannel.open(
                checked().resolve(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public FileChannel write(Path name) throws IOException {
        return channel(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        Files.delete(checked().resolve(name));
    }

    @Override
    public void deleteDirectory(Path name) throws IOException {
        Files.delete(checked().resolve(name));
    }

    @Override
    public void move(Path name, Folder to, Path newName) throws IOException {
        Files.move(
                checked().resolve(name),
                ((CheckedFolder) to).checked().resolve(newName),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void permissions(Path name, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(checked().resolve(name), PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(permissions);
        }
    }

    @Override
    public void modified(Path name, FileTime time) throws IOException {
        Files.setLastModifiedTime(checked().resolve(name), time);
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private FileChannel channel(Path name, Set<? extends OpenOption> options) throws IOException {
        if (!stat(name).isRegularFile()) {
            throw FileRefused.refused(FileRefused.shown(Names.wire(name)) + " is no file that can be read");
        }
        return FileChannel.open(checked().resolve(name), options);
    }

    private Path checked() throws IOException {
        Path real = path.toRealPath();
        if (!real.equals(path) || !real.startsWith(root)) {
            throw FileRefused.refused("A directory on the way became a link; nothing was done");
        }
        return path;
    }

    private static Class<? extends BasicFileAttributes> attributesOfThisSystem() {
        return Names.WINDOWS ? BasicFileAttributes.class : java.nio.file.attribute.PosixFileAttributes.class;
    }
}
