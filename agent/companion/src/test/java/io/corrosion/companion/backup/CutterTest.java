package io.corrosion.companion.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutterTest {

    @TempDir
    Path folder;

    @Test
    void theChunksAreTheFileAndKeepTheirBounds() throws IOException {
        for (int size :
                new int[] {0, 1, Cutter.LEAST, Cutter.LEAST + 1, Cutter.MOST, 3 * Cutter.MOST + 17, 9_000_000}) {
            byte[] bytes = random(size, 1);
            List<byte[]> chunks = cut(bytes);

            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            chunks.forEach(joined::writeBytes);
            assertThat(joined.toByteArray()).isEqualTo(bytes);
            assertThat(chunks).allMatch(chunk -> chunk.length <= Cutter.MOST);
            assertThat(chunks.subList(0, Math.max(0, chunks.size() - 1)))
                    .allMatch(chunk -> chunk.length >= Cutter.LEAST);
        }
        assertThat(9_000_000 / cut(random(9_000_000, 2)).size()).isBetween(80_000, 260_000);
    }

    @Test
    void aChangeInTheMiddleChangesOnlyTheChunksAroundIt() throws IOException {
        byte[] before = random(12_000_000, 3);
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        after.write(before, 0, 5_000_000);
        after.writeBytes("something new".getBytes());
        after.write(before, 5_000_000, 7_000_000);

        Set<Integer> known = new HashSet<>();
        cut(before).forEach(chunk -> known.add(Arrays.hashCode(chunk)));
        long fresh = cut(after.toByteArray()).stream()
                .filter(chunk -> !known.contains(Arrays.hashCode(chunk)))
                .count();

        assertThat(fresh).isBetween(1L, 3L);
    }

    @Test
    void emptyDiskAsAGameWritesItIsCutAtTheLimit() throws IOException {
        List<byte[]> chunks = cut(new byte[2_000_000]);

        assertThat(chunks).hasSize(4);
    }

    private List<byte[]> cut(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        List<byte[]> chunks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            new Cutter()
                    .cut(
                            channel,
                            bytes.length,
                            (buffer, from, length) -> chunks.add(Arrays.copyOfRange(buffer, from, from + length)));
        }
        return chunks;
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
