package io.corrosion.api.file;

/** What an entry of a directory is. */
public enum FileKind {
    FILE,
    DIRECTORY,
    /** A symbolic link; followed only where it leads to something inside the server's directory. */
    LINK,
    /** A device, a pipe or a socket: shown, never opened. */
    OTHER;

    /** The wire form, such as {@code directory}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
