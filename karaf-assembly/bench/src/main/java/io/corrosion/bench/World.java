package io.corrosion.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A server's world as backups meet it: one big map and many saves. Of each piece a quarter is random, as what is compressed
 * already; a quarter lines of a log; half records of entities as a save has them: numbers that count up, few kinds, positions
 * near each other. Confined to one thread.
 */
final class World {

    private static final int PIECE = 256 * 1024;
    private static final int SAVES = 50;
    private static final List<String> DEEDS = List.of(
            "was killed by a bear",
            "placed assets/prefabs/building core/wall/wall.prefab",
            "destroyed assets/bundled/prefabs/autospawn/resource/ore/sulfur-ore.prefab",
            "said: anybody selling sulfur?",
            "joined [windows]",
            "disconnecting: closing");

    private final Path folder;
    private final long size;
    private final long seed;

    /**
     * @param size of all files together; half of it is one map
     * @param seed another one gives a world that shares nothing with this
     */
    World(Path folder, long size, long seed) {
        this.folder = folder;
        this.size = size;
        this.seed = seed * 10_000;
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
            Random random = new Random(seed + 2);
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

    private void write(Path file, long length, long part) throws IOException {
        Files.createDirectories(file.getParent());
        Random random = new Random(seed + part);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < length; written += PIECE) {
                out.write(piece(random), 0, (int) Math.min(PIECE, length - written));
            }
        }
    }

    private static byte[] piece(Random random) {
        byte[] piece = new byte[PIECE];
        random.nextBytes(piece);
        ByteBuffer room = ByteBuffer.wrap(piece);
        while (room.position() < PIECE / 4) {
            room.put(line(random).getBytes(StandardCharsets.US_ASCII));
        }
        int number = random.nextInt();
        float x = 4_000 * random.nextFloat();
        float z = 4_000 * random.nextFloat();
        while (room.position() < PIECE * 3 / 4) {
            entity(room, random, number++, x, z);
        }
        return piece;
    }

    private static String line(Random random) {
        return "[12:" + random.nextInt(60) + ":" + random.nextInt(60) + "] player" + random.nextInt(300) + "[7656119"
                + random.nextInt(300) + "] " + DEEDS.get(random.nextInt(DEEDS.size())) + " at (" + random.nextInt(4_000)
                + ", " + random.nextInt(60) + ", " + random.nextInt(4_000) + ")\n";
    }

    private static void entity(ByteBuffer room, Random random, int number, float x, float z) {
        int kind = random.nextInt(40) * random.nextInt(40);
        room.putInt(number)
                .putInt(0x5eed0000 + kind)
                .putFloat(x + random.nextInt(64))
                .putFloat(12);
        room.putFloat(z + random.nextInt(64)).putFloat(random.nextInt(16) * 22.5f);
        room.putFloat(kind % 3 == 0 ? 100 : random.nextInt(500)).putInt(0).putLong(76_561_198_000_000_000L + kind % 64);
    }
}
