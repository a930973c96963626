package io.corrosion.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

/**
 * A server's world as backups meet it: one big map and many saves, text and random bytes by halves, so that compressing is
 * work. Confined to one thread.
 */
final class World {

    private static final int PIECE = 256 * 1024;
    private static final int SAVES = 50;

    private final Path folder;
    private final long size;

    /** @param size of all files together; half of it is one map */
    World(Path folder, long size) {
        this.folder = folder;
        this.size = size;
    }

    void make() throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve("map"), size / 2, 1);
        for (int save = 0; save < SAVES; save++) {
            write(save(save), size / 2 / SAVES, 100 + save);
        }
    }

    /** Changes 5 %: one region of the map, and some saves anew; answers how many bytes that is. */
    long change() throws IOException {
        long region = size / 40;
        try (RandomAccessFile map = new RandomAccessFile(folder.resolve("map").toFile(), "rw")) {
            map.seek(size / 5);
            Random random = new Random(2);
            for (long written = 0; written < region; written += PIECE) {
                map.write(piece(random), 0, (int) Math.min(PIECE, region - written));
            }
        }
        long changed = region;
        for (int save = 0; changed < size / 20; save += 7) {
            write(save(save), size / 2 / SAVES, 1_000 + save);
            changed += size / 2 / SAVES;
        }
        return changed;
    }

    private Path save(int number) {
        return folder.resolve("saves").resolve("save-" + number);
    }

    private static void write(Path file, long length, long seed) throws IOException {
        Files.createDirectories(file.getParent());
        Random random = new Random(seed);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < length; written += PIECE) {
                out.write(piece(random), 0, (int) Math.min(PIECE, length - written));
            }
        }
    }

    private static byte[] piece(Random random) {
        byte[] piece = new byte[PIECE];
        random.nextBytes(piece);
        byte[] text = new byte[PIECE / 4];
        System.arraycopy(piece, 0, text, 0, text.length);
        byte[] words = HexFormat.of().formatHex(text).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(words, 0, piece, 0, words.length);
        return piece;
    }
}
