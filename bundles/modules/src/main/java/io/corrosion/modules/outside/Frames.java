package io.corrosion.modules.outside;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The platform's end of a WebSocket (RFC 6455) over a Unix domain socket, as far as a {@link Feed} needs it: texts go out, pings and
 * an end go both ways. Reading is confined to one thread; writing is not.
 */
final class Frames {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** Why a program's end is no good to us: it broke the protocol, or our rules. */
    static final int REFUSED = 1008;

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_OF_CONTROL = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final SocketChannel channel;

    Frames(SocketChannel channel) {
        this.channel = channel;
    }

    /** What the other end said; only what steers the connection, for nothing else is read. */
    record Frame(int opcode, byte[] payload) {}

    /** What the program's key is answered with, so that it sees a WebSocket. */
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-1", e);
        }
    }

    /** @throws IOException when the connection ended, or something came that is not read here */
    Frame read() throws IOException {
        ByteBuffer head = filled(2);
        int first = head.get() & 0xff;
        int second = head.get() & 0xff;
        int length = second & ~MASKED;
        int opcode = first & 0x0f;
        if (opcode < CLOSE || (first & LAST) == 0 || (second & MASKED) == 0 || length > LONGEST_OF_CONTROL) {
            throw new IOException("This connection only tells: nothing but pings, pongs and an end is read.");
        }
        byte[] mask = filled(4).array();
        byte[] payload = filled(length).array();
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % mask.length];
        }
        return new Frame(opcode, payload);
    }

    private ByteBuffer filled(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("The other end has gone.");
            }
        }
        return bytes.flip();
    }

    /** Waits until the other end has room. */
    synchronized void write(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) (LAST | opcode));
        if (payload.length <= LONGEST_OF_CONTROL) {
            frame.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            frame.put((byte) TWO_BYTES).putShort((short) payload.length);
        } else {
            frame.put((byte) EIGHT_BYTES).putLong(payload.length);
        }
        frame.put(payload).flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /** The last word, with its reason. */
    void close(int code, String reason) throws IOException {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        write(
                CLOSE,
                ByteBuffer.allocate(2 + words.length)
                        .putShort((short) code)
                        .put(words)
                        .array());
    }
}
