package io.corrosion.companion.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a tar that every tool of the last twenty years reads: ustar, with pax headers where that is too short. */
public final class TarSink implements ArchiveSink {

    private static final int BLOCK = 512;
    private static final long LARGEST_OCTAL = 077777777777L;

    private final OutputStream out;
    private final Counting content = new Counting();

    public TarSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(Member member) throws IOException {
        String name = member.kind() == Member.Kind.DIRECTORY ? member.name() + '/' : member.name();
        StringBuilder pax = new StringBuilder();
        addIfLong(pax, "path", name);
        addIfLong(pax, "linkpath", member.target());
        if (member.size() > LARGEST_OCTAL) {
            pax.append(line("size", Long.toString(member.size())));
        }
        if (!pax.isEmpty()) {
            byte[] lines = pax.toString().getBytes(StandardCharsets.UTF_8);
            header("pax", 'x', lines.length, 0644, member, "");
            out.write(lines);
            pad(lines.length);
        }
        char type =
                switch (member.kind()) {
                    case DIRECTORY -> '5';
                    case LINK -> '2';
                    case FILE -> '0';
                    case HARD_LINK, DEVICE -> throw new IOException("a tar of ours holds no such thing");
                };
        long size = member.kind() == Member.Kind.FILE ? member.size() : 0;
        header(name, type, size, member.mode().orElse(type == '5' ? 0755 : 0644), member, member.target());
        content.left = size;
        content.size = size;
    }

    @Override
    public OutputStream content() {
        return content;
    }

    @Override
    public void end() throws IOException {
        if (content.left != 0) {
            throw new IOException("a file became shorter while it was packed");
        }
        pad(content.size);
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }

    private static void addIfLong(StringBuilder pax, String key, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 100 || bytes.length != value.length()) {
            pax.append(line(key, value));
        }
    }

    private static String line(String key, String value) {
        int rest = (" " + key + '=' + value + '\n').getBytes(StandardCharsets.UTF_8).length;
        int length = rest + 1;
        while (Integer.toString(length).length() + rest != length) {
            length++;
        }
        return length + " " + key + '=' + value + '\n';
    }

    private void header(String name, char type, long size, int mode, Member member, String target) throws IOException {
        byte[] header = new byte[BLOCK];
        put(header, 0, 100, name);
        put(header, 100, 8, String.format("%07o", mode));
        put(header, 108, 8, "0000000");
        put(header, 116, 8, "0000000");
        put(header, 124, 12, String.format("%011o", Math.min(size, LARGEST_OCTAL)));
        put(
                header,
                136,
                12,
                String.format("%011o", Math.max(0, member.modified().getEpochSecond())));
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) type;
        put(header, 157, 100, target);
        put(header, 257, 6, "ustar\0");
        put(header, 263, 2, "00");
        long sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, 148, 7, String.format("%06o\0", sum));
        out.write(header);
    }

    private static void put(byte[] header, int at, int most, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, Math.min(most, bytes.length));
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    /** Takes as many bytes as were announced: a log that grows while it is packed is cut there. */
    private final class Counting extends OutputStream {

        private long size;
        private long left;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int taken = (int) Math.min(length, left);
            out.write(bytes, from, taken);
            left -= taken;
        }
    }
}
