package io.corrosion.companion.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * One directory that is open. All its methods take a name in it and never follow a link, so what happens, happens in
 * this very directory, wherever somebody moves it or whatever they put in its place. Confined to one thread.
 */
public interface Folder extends AutoCloseable {

    LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

    /** Opens a directory that is trusted: the server's own, by its real path. */
    @SuppressWarnings("unchecked")
    static Folder open(Path real) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(real);
        if (stream instanceof SecureDirectoryStream<?>) {
            return new SecureFolder(real, (SecureDirectoryStream<Path>) stream);
        }
        stream.close();
        return new CheckedFolder(real, real);
    }

    /** Where it was when it was opened: for messages and for what Java can only do by path. */
    Path path();

    /** Opens a directory in it; a link is {@code refused}, anything else is no directory. */
    Folder child(Path name) throws IOException;

    /** Its entries, as bare names, in no order; to be closed. */
    DirectoryStream<Path> names() throws IOException;

    BasicFileAttributes stat(Path name) throws IOException;

    /** What stands there, or empty. */
    default Optional<BasicFileAttributes> find(Path name) throws IOException {
        try {
            return Optional.of(stat(name));
        } catch (java.nio.file.NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** Opens a regular file for reading. */
    FileChannel read(Path name) throws IOException;

    /** Makes a file that is not there yet and opens it for reading and writing. */
    FileChannel create(Path name) throws IOException;

    /** Opens a file of our own for reading and writing. */
    FileChannel write(Path name) throws IOException;

    void deleteFile(Path name) throws IOException;

    void deleteDirectory(Path name) throws IOException;

    /** Renames, in one step; a file that stands there is replaced. */
    void move(Path name, Folder to, Path newName) throws IOException;

    /** Linux only; does nothing elsewhere. */
    void permissions(Path name, Set<PosixFilePermission> permissions) throws IOException;

    void modified(Path name, FileTime time) throws IOException;

    @Override
    void close() throws IOException;
}
