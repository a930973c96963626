package io.corrosion.api.file;

import io.corrosion.api.error.Conflict;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
     * Writes a whole file in one step: until everything has arrived and was verified the earlier content stays. Missing
     * directories above it are made.
     *
     * @param size how many bytes the content has; it is read exactly so far, the caller closes it
     * @return the file as it is now
     * @throws Conflict when the rule is not met
     */
    FileEntry write(ServerPath file, InputStream content, long size, WriteRule rule) throws IOException;

    /**
     * Begins an upload that can go on after it broke off, or goes on with the unfinished one of this id. Needs
     * {@link io.corrosion.api.gateway.Capability#RESUME}, as the next three.
     *
     * @return how many bytes are there: the next piece begins here
     */
    default long begin(UUID upload, ServerPath file, long size, WriteRule rule) throws IOException {
        throw cannot("resume uploads");
    }

    /**
     * Sends a piece of an upload; what is there already is skipped.
     *
     * @return how many bytes are there now
     */
    default long send(UUID upload, long offset, InputStream piece) throws IOException {
        throw cannot("resume uploads");
    }

    /** Puts a complete upload into its place; repeating it is harmless. An empty checksum is not compared. */
    default FileEntry commit(UUID upload, Optional<String> sha256) throws IOException {
        throw cannot("resume uploads");
    }

    /** Drops an upload. */
    default void abort(UUID upload) throws IOException {
        throw cannot("resume uploads");
    }

    /** Deletes for ever files, and directories with everything in them. The root is refused. */
    void delete(List<ServerPath> paths) throws IOException;

    /** Deletes into the trash, from where {@link #restore} brings it back; needs {@code FILE_TOOLS}. */
    default void discard(List<ServerPath> paths) throws IOException {
        throw cannot("keep a trash");
    }

    /** What lies in the trash, newest first. */
    default Trashed.Page trash(Optional<String> after, int limit) throws IOException {
        throw cannot("keep a trash");
    }

    /**
     * Brings back what lies in the trash.
     *
     * @param to where to, for a single item; empty for where each was
     */
    default void restore(List<String> items, Optional<ServerPath> to, boolean replace) throws IOException {
        throw cannot("keep a trash");
    }

    /** Deletes items of the trash for ever; all of it when none is named. */
    default void purge(List<String> items) throws IOException {
        throw cannot("keep a trash");
    }

    /**
     * Moves or renames, each from its path to its new path. Missing directories above the targets are made.
     *
     * @throws Conflict when a target exists and must not be replaced
     */
    void move(List<Move> moves, boolean replace) throws IOException;

    /** Makes a directory and those above it; harmless when it exists. */
    void makeDirectory(ServerPath directory) throws IOException;

    /** Copies, directories with everything in them. */
    default void copy(List<Move> copies, boolean replace, Progress progress) throws IOException {
        throw cannot("copy files");
    }

    /** Packs the paths into a new archive whose name tells its format. */
    default FileEntry compress(List<ServerPath> paths, ServerPath archive, Progress progress) throws IOException {
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

    /**
     * Replaces every match of a search in contents; what a file was before goes to the trash.
     *
     * @param replacement with {@code $1} for the first group of a regular expression
     * @return the places, as they were found
     */
    default SearchResult replace(Search search, String replacement) throws IOException {
        throw cannot("replace in files");
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
