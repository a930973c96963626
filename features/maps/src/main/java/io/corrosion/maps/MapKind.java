package io.corrosion.maps;

import java.util.Locale;

/** What a map of the library is. */
public enum MapKind {
    /** A file in the storage. */
    CUSTOM,
    /** A file somebody else hosts. */
    LINKED,
    /** Two numbers. */
    PROCEDURAL;

    /** The wire form, such as {@code custom}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
