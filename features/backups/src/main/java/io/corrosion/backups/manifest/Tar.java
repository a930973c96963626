package io.corrosion.backups.manifest;

import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.files.FileKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes an archive in the format of tar (POSIX 2001): the same entries give the same bytes, so an archive has one
 * checksum. Confined to one thread.
 */
final class Tar {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long LARGEST = 0_777_7777_7777L;
    private static final int OCTAL = 8;

    private final OutputStream out;

    Tar(OutputStream out) {
        this.out = out;
    }

    /** Begins an entry; of a file exactly its size of bytes follows, then {@link #pad}. */
    void begin(ManifestEntry entry) throws IOException {
        boolean directory = entry.kind() == FileKind.DIRECTORY;
        String path = directory ? entry.path() + "/" : entry.path();
        String target = entry.target() == null ? "" : entry.target();
        long size = entry.kind() == FileKind.FILE ? entry.size() : 0;
        String more = record("path", path, NAME)
                + record("linkpath", target, NAME)
                + (size > LARGEST ? record("size", Long.toString(size), 0) : "");
        if (!more.isEmpty()) {
            byte[] records = more.getBytes(StandardCharsets.UTF_8);
            header("PaxHeader", "", 'x', 0644, records.length, 0);
            out.write(records);
            pad(records.length);
        }
        int mode = entry.mode() == null ? (directory ? 0755 : 0644) : Integer.parseInt(entry.mode(), OCTAL);
        char type =
                switch (entry.kind()) {
                    case DIRECTORY -> '5';
                    case LINK -> '2';
                    default -> '0';
                };
        header(path, target, type, mode, size, entry.modified().getEpochSecond());
    }

    /** Fills up the last block of so many bytes. */
    void pad(long size) throws IOException {
        int rest = (int) (size % BLOCK);
        if (rest > 0) {
            out.write(new byte[BLOCK - rest]);
        }
    }

    void end() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }

    private void header(String path, String target, char type, int mode, long size, long time) throws IOException {
        byte[] block = new byte[BLOCK];
        text(block, 0, NAME, path);
        octal(block, 100, 8, mode & 07777);
        octal(block, 108, 8, 0);
        octal(block, 116, 8, 0);
        octal(block, 124, 12, Math.min(size, LARGEST));
        octal(block, 136, 12, Math.max(0, time));
        block[156] = (byte) type;
        text(block, 157, NAME, target);
        text(block, 257, 6, "ustar");
        block[263] = '0';
        block[264] = '0';
        octal(block, 148, 8, sum(block));
        out.write(block);
    }

    private static int sum(byte[] block) {
        java.util.Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte one : block) {
            sum += one & 0xff;
        }
        return sum;
    }

    private static void text(byte[] block, int at, int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, Math.min(length, bytes.length));
    }

    private static void octal(byte[] block, int at, int length, long value) {
        String digits = Long.toOctalString(value);
        String filled = "0".repeat(Math.max(0, length - 1 - digits.length())) + digits;
        System.arraycopy(filled.getBytes(StandardCharsets.US_ASCII), 0, block, at, length - 1);
        block[at + length - 1] = 0;
    }

    /** A record of the extended header, when the plain one has no room for the value. */
    private static String record(String key, String value, int room) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < room && value.chars().allMatch(letter -> letter < 128)) {
            return "";
        }
        int rest = key.length() + bytes + 3;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        return length + " " + key + "=" + value + "\n";
    }
}
