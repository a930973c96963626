package io.corrosion.storage;

import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of one licence's blobs, or of the platform's. Whoever could plant a symbolic link in it (a restored backup, an unpacked archive)
 * still leads nobody out: each existing part of a path must be a real directory or file. Immutable.
 */
final class LicenceDirectory {

    private final Path root;

    private LicenceDirectory(Path root) {
        this.root = root;
    }

    /**
     * @param storage the directory of all licences, as a real path
     */
    static LicenceDirectory of(Path storage, LicenseId license) {
        return new LicenceDirectory(storage.resolve(license.value().toString()));
    }

    /** Where the platform's own blobs lie; no licence is called that. */
    static LicenceDirectory ofPlatform(Path storage) {
        return new LicenceDirectory(storage.resolve("platform"));
    }

    /** The blob's file, if there is one. */
    Optional<Path> find(BlobKey key) throws IOException {
        Path file = walk(key);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    /** Where the blob's file is to be; the directories above it exist. */
    Path place(BlobKey key) throws IOException {
        Path file = walk(key);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw BlobKey.invalid("there are other blobs below it");
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (FileAlreadyExistsException e) {
            throw BlobKey.invalid("another blob stands in its way");
        }
        if (!file.getParent().toRealPath().equals(file.getParent())) {
            throw BlobKey.invalid("it leads out of its licence's directory");
        }
        return file;
    }

    /** Deletes everything in it, and itself. A link is deleted, not followed. */
    void delete() throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path walk(BlobKey key) {
        Path path = root;
        refuseLink(path);
        for (String part : key.text().split("/")) {
            path = path.resolve(part);
            refuseLink(path);
        }
        return path;
    }

    private static void refuseLink(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw BlobKey.invalid("it leads out of its licence's directory");
        }
    }
}
