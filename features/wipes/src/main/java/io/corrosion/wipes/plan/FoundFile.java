package io.corrosion.wipes.plan;

/**
 * A file that a listing found. Immutable.
 *
 * @param path below the server's directory, with slashes
 * @param bytes its size
 * @param tag changes whenever its content may have changed; empty where nobody knows
 */
public record FoundFile(String path, long bytes, String tag) {

    /** The last name of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The directory it is in, without a slash at the end; empty for the server's own. */
    public String directory() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
