package io.corrosion.companion.rcon;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/**
 * As much of a WebSocket client (RFC 6455) as WebRCON needs: text messages over plain TCP. The JDK's own one would cost
 * the agent a tenth of its memory. Confined to one thread.
 */
final class TextSocket implements AutoCloseable {

    private static final int LONGEST_MESSAGE = 4 << 20;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    TextSocket(String host, int port, String path, Duration patience) throws IOException {
        try {
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
            shakeHands(host + ':' + port, path);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    void patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
    }

    /** Reads away what was broadcast meanwhile, for a moment at most; true if the other side has hung up. */
    boolean isStale() {
        long deadline = System.nanoTime() + 20_000_000L;
        try {
            while (in.available() > 0 && System.nanoTime() < deadline) {
                receive();
            }
            return in.available() > 0 || SourceDialect.Silence.isBroken(socket, in);
        } catch (IOException broken) {
            return true;
        }
    }

    void send(String text) throws IOException {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next text message; answers pings on the way. */
    String receive() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = payload(in.readUnsignedByte());
            int kind = first & 0x0f;
            if (kind == CLOSE) {
                throw new EOFException("the server closed the connection");
            } else if (kind == PING) {
                frame(PONG, payload);
            } else if (kind <= 2) {
                message.write(payload);
                if (message.size() > LONGEST_MESSAGE) {
                    throw new IOException("an answer longer than " + LONGEST_MESSAGE + " bytes");
                }
                if ((first & 0x80) != 0) {
                    return message.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void shakeHands(String host, String path) throws IOException {
        byte[] nonce = new byte[16];
        ThreadLocalRandom.current().nextBytes(nonce);
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + Base64.getEncoder().encodeToString(nonce) + "\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        String status = line();
        if (!status.contains(" 101 ")) {
            throw new IOException("it refused the connection (" + status + "): check rcon_password");
        }
        while (!line().isEmpty()) {
            continue;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in.readUnsignedByte()) != '\n') {
            if (line.length() > 8_192) {
                throw new IOException("it does not speak HTTP");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private byte[] payload(int second) throws IOException {
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || length > LONGEST_MESSAGE) {
            throw new IOException("an answer longer than " + LONGEST_MESSAGE + " bytes");
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return payload;
    }

    /** A client masks what it sends; the mask need not be secret on loopback, so it is zero. */
    private void frame(int kind, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(0x80 | kind);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length <= 0xffff) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            throw new IOException("a command longer than 65535 bytes");
        }
        frame.write(new byte[4], 0, 4);
        frame.write(payload, 0, payload.length);
        out.write(frame.toByteArray());
        out.flush();
    }
}
