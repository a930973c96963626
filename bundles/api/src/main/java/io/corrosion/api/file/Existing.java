package io.corrosion.api.file;

import io.corrosion.api.error.Invalid;

/** What becomes of files that are there already. */
public enum Existing {
    /** They stay; the operation goes on without them. */
    KEEP,
    OVERWRITE,
    /** The operation is refused before it changes anything. */
    FAIL;

    /**
     * Reads the wire form.
     *
     * @throws Invalid when it is none of keep, overwrite, fail
     */
    public static Existing of(String text) {
        for (Existing existing : values()) {
            if (existing.name().equalsIgnoreCase(text)) {
                return existing;
            }
        }
        throw Invalid.field("existing", "Must be one of keep, overwrite, fail.");
    }
}
