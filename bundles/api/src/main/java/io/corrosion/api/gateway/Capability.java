package io.corrosion.api.gateway;

/** What a connection can do. Pages show only what the server's connection can; the gateway refuses the rest. */
public enum Capability {
    /** Start, stop, restart, kill. */
    POWER,
    /** Console commands. */
    CONSOLE,
    /** Lines of the console as they are written. */
    CONSOLE_STREAM,
    /** List, read, write, move and delete files. */
    FILES,
    /** Make and unpack archives beside the files. */
    ARCHIVES,
    /** Search names and contents beside the files. */
    SEARCH,
    /** Copies, checksums, links and permission bits beside the files. */
    FILE_TOOLS,
    /** Uploads go on where they broke off. */
    RESUME,
    /** Back up and restore the server's directory. */
    BACKUPS,
    /** The panel takes and keeps copies itself: {@link PanelAdapter#panelBackups}. */
    PANEL_BACKUPS,
    /** CPU, memory and disk are measured. */
    RESOURCES,
    /** How the server is started can be read and changed: {@link PanelAdapter#startup}. */
    STARTUP,
    /** The game's files can be brought up to date. */
    UPDATE,
    /** The server's installer can be run again. */
    REINSTALL,
    /** The agent's doctor can be asked. */
    DOCTOR;

    /** The wire form, such as {@code files}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
