package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Describes what stands in a directory, as the platform reads it. Pure but for the text of links. */
public final class Entries {

    private static final int OWNER_READ = 0400;

    private Entries() {}

    public static FileEntry of(Spot spot) throws IOException {
        String name = spot.itself().map(Names::wire).orElse("");
        return of(spot.place(), name, spot.wire(), spot.there());
    }

    /** What stands in this directory under that name now. */
    public static FileEntry of(Folder parent, Path name, String path) throws IOException {
        return of(parent.path().resolve(name), Names.wire(name), path, parent.stat(name));
    }

    public static FileEntry of(Path place, String name, String path, BasicFileAttributes there) {
        FileKind kind = kind(there);
        return new FileEntry(
                name,
                path,
                kind,
                kind == FileKind.FILE ? there.size() : 0,
                there.lastModifiedTime().toInstant(),
                mode(there),
                kind == FileKind.LINK ? target(place) : null,
                version(there));
    }

    public static FileKind kind(BasicFileAttributes there) {
        if (there.isSymbolicLink()) {
            return FileKind.LINK;
        } else if (there.isDirectory() && !there.isOther()) {
            return FileKind.DIRECTORY;
        }
        return there.isRegularFile() ? FileKind.FILE : FileKind.OTHER;
    }

    /** Another one whenever the content may be another one. */
    public static String version(BasicFileAttributes there) {
        String node = there.fileKey() == null
                ? ""
                : Integer.toHexString(there.fileKey().hashCode());
        return Long.toHexString(there.size())
                + '-'
                + Long.toHexString(there.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                + '-'
                + node;
    }

    public static @Nullable String mode(BasicFileAttributes there) {
        return there instanceof PosixFileAttributes posix && !there.isSymbolicLink()
                ? octal(posix.permissions())
                : null;
    }

    public static String octal(Set<PosixFilePermission> permissions) {
        int bits = 0;
        for (PosixFilePermission one : permissions) {
            bits |= OWNER_READ >> one.ordinal();
        }
        return String.format("%03o", bits);
    }

    public static Set<PosixFilePermission> permissions(String octal) throws FileRefused {
        if (!octal.matches("0?[0-7]{3}")) {
            throw FileRefused.invalid("Permissions are three octal digits, such as 640; not " + octal);
        }
        int bits = Integer.parseInt(octal, 8);
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission one : PosixFilePermission.values()) {
            if ((bits & OWNER_READ >> one.ordinal()) != 0) {
                permissions.add(one);
            }
        }
        return permissions;
    }

    private static @Nullable String target(Path place) {
        try {
            Path target = Files.readSymbolicLink(place);
            return (target.isAbsolute() ? "/" : "")
                    + String.join(
                            "/",
                            java.util.stream.StreamSupport.stream(target.spliterator(), false)
                                    .map(Names::wire)
                                    .toList());
        } catch (IOException | UnsupportedOperationException gone) {
            return null;
        }
    }
}
