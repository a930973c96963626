package io.corrosion.api.file;

import io.corrosion.api.error.Conflict;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The files of one server. Slices call it through the gateway, after the permission; adapters implement it for their kind
 * of connection. Thread-safe. Calls block until the other side has answered and end within its time limits; a change that
 * returned is on the server's disk, a change that failed has not happened, or may be repeated.
 *
 * <p>All methods throw {@link io.corrosion.api.error.DomainException}s with sentences for people
 * ({@link io.corrosion.api.error.NotFound}, {@link Conflict}, {@link io.corrosion.api.error.Refused} for what leads out of
 * the server's directory, {@link io.corrosion.api.error.Unavailable} while the server's machine cannot be reached) and
 * {@link IOException} when a transfer breaks off. What an adapter cannot do, it leaves at the default, which is a
 * {@link Conflict}; {@link io.corrosion.api.gateway.Capability} tells pages beforehand.
 */
@ConsumerType
public interface ServerFiles {

    /** A part of a directory. */
    FilePage list(ServerPath directory, Listing listing) throws IOException;

    /** The entry itself, a symbolic link unfollowed; empty when there is none. */
    Optional<FileEntry> find(ServerPath path) throws IOException;

    /**
     * Opens a file for reading.
     *
     * @param offset where to begin, for resuming; at most the file's size
     */
    FileContent read(ServerPath file, long offset) throws IOException;

    /**
     * Writes a whole file in one step: until everything has arrived the earlier content stays. Missing directories above
     * it are made. Reads the content to its end; the caller closes it.
     *
     * @return the file as it is now
     * @throws Conflict when the rule is not met
     */
    FileEntry write(ServerPath file, InputStream content, WriteRule rule) throws IOException;

    /**
     * Writes from the offset on, in place, and cuts off what was behind it; makes the file when the offset is 0. For
     * uploads that resume: a piece that broke off is sent again from {@link FileEntry#size}.
     */
    default FileEntry append(ServerPath file, long offset, InputStream content) throws IOException {
        throw cannot("resume uploads");
    }

    /** Deletes a file, or a directory with everything in it; harmless when it is gone. The root is refused. */
    void delete(ServerPath path) throws IOException;

    /**
     * Moves or renames. Missing directories above the target are made.
     *
     * @throws Conflict when the target exists and must not be replaced
     */
    void move(ServerPath from, ServerPath to, boolean replace) throws IOException;

    /** Makes a directory and those above it; harmless when it exists. */
    void makeDirectory(ServerPath directory) throws IOException;

    /** Copies a file, or a directory with everything in it. */
    default void copy(ServerPath from, ServerPath to, Progress progress) throws IOException {
        throw cannot("copy files");
    }

    /** Packs the paths, named relative to {@code base}, into a new archive whose name tells its format. */
    default FileEntry compress(ServerPath base, List<ServerPath> paths, ServerPath archive, Progress progress)
            throws IOException {
        throw cannot("make archives");
    }

    /** Unpacks an archive. One that leads out of the directory, or swells without measure, is refused. */
    default void extract(ServerPath archive, ServerPath directory, Existing existing, Progress progress)
            throws IOException {
        throw cannot("unpack archives");
    }

    /** Looks for names and lines. */
    default SearchResult search(Search search) throws IOException {
        throw cannot("search in files");
    }

    /** SHA-256 of the content, lower-case hex, computed beside the file. */
    default String hash(ServerPath file) throws IOException {
        throw cannot("compute checksums");
    }

    /** Sets the permission bits, such as {@code 0640}. */
    default void chmod(ServerPath path, int mode) throws IOException {
        throw cannot("change permissions");
    }

    /** Makes a symbolic link to something in the server's directory. */
    default void link(ServerPath link, ServerPath target) throws IOException {
        throw cannot("make links");
    }

    private static Conflict cannot(String what) {
        return new Conflict("The connection of this server cannot " + what + ".");
    }
}
