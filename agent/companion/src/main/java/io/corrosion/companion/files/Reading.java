package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileContent;
import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileRead;
import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads files, whole when they are small and in pieces otherwise; keeps nothing open in between. Thread-safe. */
public final class Reading {

    /** Base64 of it fits into one message. */
    private static final int SMALL = 384 * 1024;

    private final ServerTree tree;
    private final HardLinks hardLinks;

    Reading(ServerTree tree, HardLinks hardLinks) {
        this.tree = tree;
        this.hardLinks = hardLinks;
    }

    /**
     * Some bytes of a file.
     *
     * @param size of the whole file
     * @param sha256 of these bytes; null when whoever asks knows what they must be
     */
    public record Piece(
            byte[] bytes,
            long offset,
            long size,
            String version,
            @Nullable String sha256) {

        public Piece(byte[] bytes, long offset, long size, String version) {
            this(bytes, offset, size, version, Hex.of(bytes));
        }
    }

    FileEntry stat(String path) throws IOException {
        try (Spot spot = tree.existing(path, false)) {
            return Entries.of(spot);
        }
    }

    FileContent small(String path) throws IOException {
        try (Spot spot = file(path)) {
            BasicFileAttributes there = spot.there();
            if (there.size() > SMALL) {
                throw new FileRefused(
                        FileStatus.TOO_LARGE,
                        spot.wire() + " has " + there.size() + " bytes: read it in pieces, by files.read");
            }
            try (FileChannel file = spot.parent().read(spot.name())) {
                byte[] bytes = read(file, 0, SMALL);
                return new FileContent(
                        path,
                        bytes.length,
                        there.lastModifiedTime().toInstant(),
                        Hex.of(bytes),
                        "base64",
                        Base64.getEncoder().encodeToString(bytes));
            }
        }
    }

    Piece piece(FileRead wanted) throws IOException {
        Piece piece = unproven(wanted);
        return new Piece(piece.bytes(), piece.offset(), piece.size(), piece.version());
    }

    /** The same without a checksum. */
    public Piece unproven(FileRead wanted) throws IOException {
        if (wanted.offset() < 0 || wanted.length() < 0 || wanted.length() > FileHeaders.LONGEST_CHUNK) {
            throw FileRefused.invalid(
                    "A piece begins at 0 or later and has at most " + FileHeaders.LONGEST_CHUNK + " bytes");
        }
        try (Spot spot = file(wanted.path())) {
            BasicFileAttributes there = spot.there();
            String version = Entries.version(there);
            if (wanted.version() != null && !wanted.version().equals(version)) {
                throw new FileRefused(FileStatus.CHANGED, spot.wire() + " was changed since the reading began");
            }
            try (FileChannel file = spot.parent().read(spot.name())) {
                byte[] bytes = read(file, wanted.offset(), wanted.length());
                return new Piece(bytes, wanted.offset(), there.size(), version, null);
            }
        }
    }

    /** A whole file's SHA-256; the content stays away. */
    FileContent checksum(String path, Progress progress) throws IOException {
        try (Spot spot = file(path);
                FileChannel file = spot.parent().read(spot.name())) {
            BasicFileAttributes there = spot.there();
            progress.begin("reading " + spot.wire(), there.size());
            MessageDigest digest = Hex.digest();
            if (!Hex.feed(digest, file, 0, there.size(), progress)) {
                throw new FileRefused(FileStatus.CHANGED, spot.wire() + " became shorter while it was read");
            }
            return new FileContent(
                    path, there.size(), there.lastModifiedTime().toInstant(), Hex.of(digest), "none", "");
        }
    }

    /** A regular file, through links, that is nobody else's. */
    Spot file(String path) throws IOException {
        Spot spot = tree.existing(path, true);
        try {
            if (spot.isRoot() || !spot.there().isRegularFile()) {
                String what = spot.there().isDirectory() ? " is a directory" : " is a device, pipe or socket";
                throw FileRefused.refused(FileRefused.shown(path) + what + " and cannot be read as a file");
            }
            hardLinks.check(spot);
            return spot;
        } catch (IOException refused) {
            spot.close();
            throw refused;
        }
    }

    static byte[] read(FileChannel file, long offset, int atMost) throws IOException {
        long left = Math.max(0, file.size() - offset);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(atMost, left));
        while (bytes.hasRemaining()) {
            int read = file.read(bytes, offset + bytes.position());
            if (read < 0) {
                byte[] shorter = new byte[bytes.position()];
                bytes.flip().get(shorter);
                return shorter;
            }
        }
        return bytes.array();
    }
}
