package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.Set;

/** A directory held by its descriptor: openat and its kin, each with NOFOLLOW. */
final class SecureFolder implements Folder {

    private static final Path ITSELF = Path.of(".");

    private final Path path;
    private final SecureDirectoryStream<Path> handle;

    SecureFolder(Path path, SecureDirectoryStream<Path> handle) {
        this.path = path;
        this.handle = handle;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Folder child(Path name) throws IOException {
        BasicFileAttributes there = stat(name);
        if (!there.isDirectory()) {
            throw new FileRefused(
                    there.isSymbolicLink() ? FileStatus.REFUSED : FileStatus.NOT_FOUND,
                    FileRefused.shown(Names.wire(name)) + " is no directory");
        }
        return new SecureFolder(path.resolve(name), handle.newDirectoryStream(name, NO_FOLLOW));
    }

    @Override
    public DirectoryStream<Path> names() throws IOException {
        SecureDirectoryStream<Path> own = handle.newDirectoryStream(ITSELF, NO_FOLLOW);
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
        return view(name).readAttributes();
    }

    /** Looks before and after, since opening says nothing of what was opened: a pipe or device is never read. */
    @Override
    public FileChannel read(Path name) throws IOException {
        BasicFileAttributes before = regular(name);
        FileChannel opened = channel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        try {
            if (!same(before, regular(name))) {
                throw new FileRefused(FileStatus.CHANGED, Names.wire(name) + " was exchanged while it was opened");
            }
        } catch (IOException changed) {
            opened.close();
            throw changed;
        }
        return opened;
    }

    @Override
    public FileChannel create(Path name) throws IOException {
        return channel(
                name,
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public FileChannel write(Path name) throws IOException {
        regular(name);
        return channel(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        handle.deleteFile(name);
    }

    @Override
    public void deleteDirectory(Path name) throws IOException {
        handle.deleteDirectory(name);
    }

    @Override
    public void move(Path name, Folder to, Path newName) throws IOException {
        handle.move(name, ((SecureFolder) to).handle, newName);
    }

    @Override
    public void permissions(Path name, Set<PosixFilePermission> permissions) throws IOException {
        if (stat(name).isSymbolicLink() || stat(name).isOther()) {
            throw FileRefused.refused(Names.wire(name) + " is a link or device and has no permissions of its own");
        }
        view(name).setPermissions(permissions);
    }

    @Override
    public void modified(Path name, FileTime time) throws IOException {
        view(name).setTimes(time, null, null);
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }

    private PosixFileAttributeView view(Path name) {
        return handle.getFileAttributeView(name, PosixFileAttributeView.class, NO_FOLLOW);
    }

    private BasicFileAttributes regular(Path name) throws IOException {
        BasicFileAttributes there = stat(name);
        if (!there.isRegularFile()) {
            throw FileRefused.refused(FileRefused.shown(Names.wire(name)) + " is no file that can be read");
        }
        return there;
    }

    private static boolean same(BasicFileAttributes one, BasicFileAttributes other) {
        return one.fileKey() == null || one.fileKey().equals(other.fileKey());
    }

    private FileChannel channel(Path name, Set<? extends OpenOption> options) throws IOException {
        try {
            SeekableByteChannel opened = handle.newByteChannel(name, options);
            return (FileChannel) opened;
        } catch (NoSuchFileException absent) {
            throw absent;
        } catch (FileSystemException link) {
            if (String.valueOf(link.getReason()).contains("symbolic links")) {
                throw FileRefused.refused(Names.wire(name) + " became a link");
            }
            throw link;
        }
    }
}
