package io.corrosion.servers.agentdownload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files packed one after the other into a stream, under one directory. Confined to one thread. */
sealed interface Archive {

    String DIRECTORY = "corrosion-agent/";

    /** What may be done with a file once it is unpacked. */
    enum Kind {
        PLAIN(0644),
        PROGRAM(0755),
        SECRET(0600);

        private final int mode;

        Kind(int mode) {
            this.mode = mode;
        }
    }

    /** Adds a file of exactly that size. */
    void add(String name, Kind kind, long size, InputStream content) throws IOException;

    /** Writes what belongs at the end; the stream stays open. */
    void finish() throws IOException;

    default void add(String name, Kind kind, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(name, kind, bytes.length, new java.io.ByteArrayInputStream(bytes));
    }

    static Archive into(OutputStream out, TargetSystem system) throws IOException {
        return system == TargetSystem.WINDOWS ? new Zip(out) : new Tar(out);
    }

    /** Windows knows no modes, and unpacks this by itself. */
    final class Zip implements Archive {

        private final ZipOutputStream zip;

        Zip(OutputStream out) {
            zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        }

        @Override
        public void add(String name, Kind kind, long size, InputStream content) throws IOException {
            zip.putNextEntry(new ZipEntry(DIRECTORY + name));
            content.transferTo(zip);
            zip.closeEntry();
        }

        @Override
        public void finish() throws IOException {
            zip.finish();
        }
    }

    /** POSIX ustar, which every tar reads; names are short and plain here. */
    final class Tar implements Archive {

        private static final int BLOCK = 512;
        private static final int LONGEST_NAME = 100;

        private final GZIPOutputStream out;

        Tar(OutputStream out) throws IOException {
            this.out = new GZIPOutputStream(out, 65_536);
        }

        @Override
        public void add(String name, Kind kind, long size, InputStream content) throws IOException {
            out.write(header(DIRECTORY + name, kind, size));
            long written = content.transferTo(out);
            if (written != size) {
                throw new IOException(name + " changed its size while it was packed");
            }
            out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
        }

        @Override
        public void finish() throws IOException {
            out.write(new byte[2 * BLOCK]);
            out.finish();
        }

        private static byte[] header(String name, Kind kind, long size) throws IOException {
            byte[] header = new byte[BLOCK];
            if (name.length() > LONGEST_NAME) {
                throw new IOException(name + " is too long for an archive");
            }
            put(header, 0, name);
            put(header, 100, octal(kind.mode, 7));
            put(header, 108, octal(0, 7));
            put(header, 116, octal(0, 7));
            put(header, 124, octal(size, 11));
            put(header, 136, octal(0, 11));
            put(header, 148, "        ");
            put(header, 156, "0");
            put(header, 257, "ustar\0" + "00");
            int sum = 0;
            for (byte one : header) {
                sum += one & 0xff;
            }
            put(header, 148, octal(sum, 6) + '\0');
            return header;
        }

        private static String octal(long value, int digits) {
            return String.format(Locale.ROOT, "%0" + digits + "o", value);
        }

        private static void put(byte[] header, int at, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, header, at, bytes.length);
        }
    }
}
