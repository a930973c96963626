package io.corrosion.modules.framework;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Jars that say one thing to who checks them and another to who runs them. */
class JarViewsTest {

    private static final int DIRECTORY_FIELD = 16;
    private static final int END = 22;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL_OFFSET = 42;

    @Test
    void anHonestJarPasses() throws IOException {
        assertThatCode(() -> JarViews.demandOne(zip("a.class", "honest"))).doesNotThrowAnyException();
    }

    @Test
    void aJarWhoseDirectoryLeadsToOtherFilesIsRefused() throws IOException {
        byte[] honest = zip("a.class", "honest");
        byte[] hidden = zip("b.class", "hidden");

        assertThatThrownBy(() -> JarViews.demandOne(joined(honest, hidden)))
                .isInstanceOf(Undeployable.class)
                .hasMessageContaining("b.class in its directory only");
    }

    @Test
    void aJarWhoseDirectoryLeadsToAnotherContentIsRefused() throws IOException {
        byte[] honest = zip("a.class", "honest");
        byte[] hidden = zip("a.class", "hidden");

        assertThatThrownBy(() -> JarViews.demandOne(joined(honest, hidden)))
                .isInstanceOf(Undeployable.class)
                .hasMessageContaining("something else");
    }

    @Test
    void aJarThatUnpacksToMoreThanItMayIsRefusedBeforeItFillsTheMemory() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("big.class"));
            byte[] piece = new byte[1 << 20];
            for (int i = 0; i < 33; i++) {
                zip.write(piece);
            }
        }

        assertThatThrownBy(() -> JarViews.demandOne(bytes.toByteArray())).hasMessageContaining("unpacks to more");
    }

    /** Read from the beginning it is the first, by its directory the second. */
    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
        ByteBuffer words = ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN);
        int field = both.length - END + DIRECTORY_FIELD;
        int directory = words.getInt(field) + first.length;
        words.putInt(field, directory);
        for (int at = directory; words.getInt(at) == CENTRAL; at = both.length - END) {
            words.putInt(at + LOCAL_OFFSET, words.getInt(at + LOCAL_OFFSET) + first.length);
        }
        return both;
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
