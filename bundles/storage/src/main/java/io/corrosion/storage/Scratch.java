package io.corrosion.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file being written, beside all licences' directories and on the same file system. It becomes the blob in one move, after
 * its bytes are on the disk; until then it is nobody's, and it vanishes when the writing breaks off. Confined to one thread.
 */
final class Scratch implements AutoCloseable {

    private static final String DIRECTORY = ".scratch";
    private static final int PIECE = 128 * 1024;

    private final Path file;

    private Scratch(Path file) {
        this.file = file;
    }

    static Scratch in(Path storage) throws IOException {
        Path directory = Files.createDirectories(storage.resolve(DIRECTORY));
        return new Scratch(Files.createTempFile(directory, "put-", ""));
    }

    /** Removes what writers of an earlier life left behind. */
    static void clear(Path storage) throws IOException {
        Path directory = storage.resolve(DIRECTORY);
        if (Files.isDirectory(directory)) {
            try (var leftOver = Files.newDirectoryStream(directory)) {
                for (Path file : leftOver) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Writes everything and answers its SHA-256; returns when the bytes are on the disk. */
    String fill(InputStream content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var digesting = new Digesting(content)) {
            byte[] piece = new byte[PIECE];
            for (int read = digesting.read(piece); read >= 0; read = digesting.read(piece)) {
                write(channel, ByteBuffer.wrap(piece, 0, read));
            }
            channel.force(true);
            return digesting.sha256();
        }
    }

    private static void write(FileChannel channel, ByteBuffer piece) throws IOException {
        while (piece.hasRemaining()) {
            channel.write(piece);
        }
    }

    long size() throws IOException {
        return Files.size(file);
    }

    /** Takes the place in one step; a reader sees the old bytes or the new ones. */
    void moveTo(Path place) throws IOException {
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
