package io.corrosion.protocol.files;

import java.util.Locale;

/** What a directory's entry is. */
public enum FileKind {
    DIRECTORY,
    FILE,
    LINK,
    /** A pipe, socket or device: listed, never opened. */
    OTHER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
