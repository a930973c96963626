package io.corrosion.api.file;

import io.corrosion.api.error.Invalid;

/** Kinds of archives. */
public enum ArchiveFormat {
    ZIP(".zip"),
    TAR_GZ(".tar.gz");

    private final String ending;

    ArchiveFormat(String ending) {
        this.ending = ending;
    }

    /** How a file of this kind is named, such as {@code .zip}. */
    public String ending() {
        return ending;
    }

    /**
     * The kind, by the archive's name.
     *
     * @throws Invalid when it is none that is known
     */
    public static ArchiveFormat of(ServerPath archive) {
        String name = archive.name().toLowerCase(java.util.Locale.ROOT);
        if (name.endsWith(".zip") || name.endsWith(".jar") || name.endsWith(".umod")) {
            return ZIP;
        }
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            return TAR_GZ;
        }
        throw Invalid.field("path", "An archive's name ends in .zip, .tar.gz or .tgz.");
    }
}
