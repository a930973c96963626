package io.corrosion.maps.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes pictures of a few colours as PNG, without a desktop's libraries. Pure. */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /**
     * @param pixels one index of the palette for each pixel, row by row
     * @param palette colours as 0xRRGGBB
     */
    static byte[] of(int width, byte[] pixels, int[] palette) {
        try {
            var out = new ByteArrayOutputStream();
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(width, pixels.length / width));
            chunk(out, "PLTE", colours(palette));
            chunk(out, "IDAT", packed(width, pixels));
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Memory can be written", e);
        }
    }

    private static byte[] header(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var data = new DataOutputStream(bytes);
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 3, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] colours(int[] palette) {
        byte[] bytes = new byte[palette.length * 3];
        for (int at = 0; at < palette.length; at++) {
            bytes[at * 3] = (byte) (palette[at] >> 16);
            bytes[at * 3 + 1] = (byte) (palette[at] >> 8);
            bytes[at * 3 + 2] = (byte) palette[at];
        }
        return bytes;
    }

    private static byte[] packed(int width, byte[] pixels) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (int row = 0; row < pixels.length; row += width) {
                deflated.write(0);
                deflated.write(pixels, row, width);
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) throws IOException {
        var data = new DataOutputStream(out);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        data.writeInt(content.length);
        data.write(name);
        data.write(content);
        data.writeInt((int) sum.getValue());
    }
}
