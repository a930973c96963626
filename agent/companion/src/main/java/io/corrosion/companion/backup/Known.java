package io.corrosion.companion.backup;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chunks of the last stocktaking, for files that are as they were then. Confined to one thread. */
final class Known implements Closeable {

    static final Known NOTHING = new Known(Map.of(), null);
    /** Beyond so many files the rest is read again, which only takes longer. */
    private static final int MOST = 60_000;

    private static final int LONGEST_LINE = 80;

    private record Place(long version, long offset, int count) {}

    private final Map<String, Place> places;
    private final @Nullable FileChannel manifest;

    private Known(Map<String, Place> places, @Nullable FileChannel manifest) {
        this.places = places;
        this.manifest = manifest;
    }

    static Known read(Path manifest, Path index) {
        Map<String, Place> places = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(index, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null && places.size() < MOST; line = lines.readLine()) {
                String[] fields = line.split("\t", 5);
                places.put(
                        fields[4], new Place(hash(fields[0]), Long.parseLong(fields[1]), Integer.parseInt(fields[2])));
            }
            return new Known(places, FileChannel.open(manifest));
        } catch (IOException | RuntimeException cut) {
            return NOTHING;
        }
    }

    /** Appends the file's chunk lines; how many, or -1 if it is not known as it is now. */
    int copy(String path, String version, FileChannel to) throws IOException {
        Place place = places.get(Stocktaking.escaped(path));
        if (manifest == null || place == null || place.version() != hash(version)) {
            return -1;
        }
        byte[] lines = new byte[LONGEST_LINE * 1_024];
        long at = place.offset();
        int left = place.count();
        while (left > 0) {
            int read = manifest.read(java.nio.ByteBuffer.wrap(lines), at);
            int end = 0;
            for (int byteAt = 0; byteAt < read && left > 0; byteAt++) {
                if (lines[byteAt] == '\n') {
                    left--;
                    end = byteAt + 1;
                }
            }
            if (end == 0) {
                to.truncate(0);
                return -1;
            }
            to.write(java.nio.ByteBuffer.wrap(lines, 0, end), to.size());
            at += end;
        }
        return place.count();
    }

    /** Two halves make a clash of two versions of one file as good as impossible. */
    private static long hash(String version) {
        return (long) version.hashCode() << 32
                | new StringBuilder(version).reverse().toString().hashCode() & 0xffffffffL;
    }

    @Override
    public void close() throws IOException {
        if (manifest != null) {
            manifest.close();
        }
    }
}
