package io.corrosion.rustsimulator.rcon;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The server's side of RFC 6455 for text messages: enough for any WebRCON client. Writing is thread-safe. */
final class Frames {

    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final DataInputStream in;
    private final OutputStream out;

    Frames(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next text message; answers pings on the way and ends with the client's farewell. */
    String receive() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = payload();
            int kind = first & 0x0f;
            if (kind == CLOSE) {
                write(CLOSE, payload);
                throw new EOFException("closed by the client");
            } else if (kind == PING) {
                write(PONG, payload);
            } else if (kind <= 2) {
                message.write(payload);
                if (message.size() > LONGEST_MESSAGE) {
                    throw new IOException("a message longer than " + LONGEST_MESSAGE + " bytes");
                }
                if ((first & 0x80) != 0) {
                    return message.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }

    void send(String text) throws IOException {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] payload() throws IOException {
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if ((second & 0x80) == 0 || length < 0 || length > LONGEST_MESSAGE) {
            throw new IOException("not a client's frame");
        }
        byte[] mask = new byte[4];
        in.readFully(mask);
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        for (int at = 0; at < payload.length; at++) {
            payload[at] ^= mask[at % 4];
        }
        return payload;
    }

    private synchronized void write(int kind, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 10);
        frame.write(0x80 | kind);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else if (payload.length <= 0xffff) {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.write(payload, 0, payload.length);
        out.write(frame.toByteArray());
        out.flush();
    }
}
