package io.corrosion.wipes;

/** What somebody asked of a running wipe; followed between two steps. */
public enum Wish {
    NONE,
    PAUSE,
    /**
     * To end it safely: before the first file is gone nothing has happened; afterwards the backup is put back. A game that was
     * updated stays so.
     */
    CANCEL
}
