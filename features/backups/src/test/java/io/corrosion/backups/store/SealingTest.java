package io.corrosion.backups.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

    private final byte[] key = new byte[32];
    private final byte[] text = "server.hostname \"x\"\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"none, 1", "gzip, 6", "zstd, 3", "zstd, 19", "brotli, 5", "brotli, 11"})
    void whateverWasChosenOpensAgain(String compression, int level) throws IOException {
        for (boolean encrypted : new boolean[] {true, false}) {
            byte[] closed = new Sealing(key, encrypted, compression, level).close("a", text);

            assertThat(new Sealing(key, true, "none", 1).open("a", closed, text.length))
                    .isEqualTo(text);
        }
    }

    @Test
    void compressionMakesTextSmall() {
        assertThat(new Sealing(key, true, "zstd", 3).close("a", text)).hasSizeLessThan(text.length / 20);
        assertThat(new Sealing(key, true, "gzip", 6).close("a", text)).hasSizeLessThan(text.length / 20);
        assertThat(new Sealing(key, true, "none", 1).close("a", text)).hasSizeGreaterThan(text.length);
    }

    @Test
    void theFirstByteTellsWhichWayWasTaken() {
        assertThat(new Sealing(key, false, "none", 1).close("a", text)[0]).isEqualTo((byte) 0);
        assertThat(new Sealing(key, false, "gzip", 1).close("a", text)).startsWith(1, 0x1f, 0x8b, 8);
        assertThat(new Sealing(key, false, "zstd", 1).close("a", text)).startsWith(2, 0x28, 0xb5, 0x2f, 0xfd);
        assertThat(new Sealing(key, false, "brotli", 1).close("a", text)[0]).isEqualTo((byte) 3);
        assertThat(new Sealing(key, true, "zstd", 1).close("a", text)[0]).isEqualTo((byte) 6);
    }

    private static byte[] words() {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder();
        while (text.length() < 200_000) {
            text.append("entity.")
                    .append(random.nextInt(500))
                    .append(" at ")
                    .append(random.nextInt(4_000))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "brotli"})
    void aHigherLevelPacksSmaller(String compression) {
        byte[] words = words();
        byte[] quick = new Sealing(key, false, compression, 1).close("a", words);
        byte[] patient = new Sealing(key, false, compression, 9).close("a", words);

        assertThat(patient).hasSizeLessThan(quick.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "brotli"})
    void aPieceThatSwellsBeyondItsLengthIsDamaged(String compression) {
        byte[] bomb = new Sealing(key, false, compression, 9).close("a", new byte[50_000_000]);

        assertThatThrownBy(() -> new Sealing(key, false, compression, 9).open("a", bomb, 1_000))
                .isInstanceOf(IOException.class);
    }

    @Test
    void withoutTheKeyNothingCanBeRead() {
        byte[] closed = new Sealing(key, true, "none", 1).close("a", text);
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new String(closed, StandardCharsets.ISO_8859_1)).doesNotContain("hostname");
        assertThatThrownBy(() -> new Sealing(other, true, "none", 1).open("a", closed, text.length))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aPieceInAnothersPlaceDoesNotOpen() {
        byte[] closed = new Sealing(key, true, "zstd", 3).close("a", text);

        assertThatThrownBy(() -> new Sealing(key, true, "zstd", 3).open("b", closed, text.length))
                .isInstanceOf(IOException.class);
    }

    @Test
    void everyChangedByteIsNoticed() {
        Sealing sealing = new Sealing(key, true, "zstd", 3);
        byte[] closed = sealing.close("a", "small".getBytes(StandardCharsets.UTF_8));
        for (int at = 0; at < closed.length; at++) {
            byte[] damaged = closed.clone();
            damaged[at] ^= 8;

            assertThatThrownBy(() -> sealing.open("a", damaged, 5)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void manifestsAreSealedInSegmentsAndCuttingThemIsNoticed() throws IOException {
        byte[] manifest = new byte[1_000_000];
        new Random(3).nextBytes(manifest);
        Sealing sealing = new Sealing(key, true, "zstd", 3);

        byte[] closed = new SealedSegments(sealing, "m", new ByteArrayInputStream(manifest)).readAllBytes();

        assertThat(new OpenedSegments(sealing, "m", new ByteArrayInputStream(closed)).readAllBytes())
                .isEqualTo(manifest);
        for (int cut : new int[] {0, 3, 100, closed.length / 2, closed.length - 1}) {
            var opened = new OpenedSegments(sealing, "m", new ByteArrayInputStream(Arrays.copyOf(closed, cut)));
            assertThatThrownBy(opened::readAllBytes).isInstanceOf(DamagedBackup.class);
        }
    }
}
