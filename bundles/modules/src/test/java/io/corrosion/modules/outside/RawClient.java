package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Speaks HTTP and WebSocket to a socket byte by byte, as any client would. Confined to one thread, but for {@link #close}. */
final class RawClient implements AutoCloseable {

    final DataInputStream in;
    private final SocketChannel channel;

    RawClient(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        in = new DataInputStream(Channels.newInputStream(channel));
    }

    /** Asks for the events. */
    void get(String token, String headers) throws IOException {
        String request = "GET /events HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n" + headers + "\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
    }

    /** The status line and headers of the answer. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** A frame, masked with zeros, which changes nothing. */
    void send(int first, byte[] payload) throws IOException {
        channel.write(ByteBuffer.allocate(6 + payload.length)
                .put((byte) first)
                .put((byte) (0x80 | payload.length))
                .putInt(0)
                .put(payload)
                .flip());
    }

    /** What the next frame says. */
    String text() throws IOException {
        assertThat(in.readUnsignedByte()).isEqualTo(0x80 | Frames.TEXT);
        int length = in.readUnsignedByte();
        byte[] text = new byte[length == 126 ? in.readUnsignedShort() : length];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Whether the other side ended it, whatever came before. */
    boolean isEnded() {
        try {
            while (true) {
                in.readByte();
            }
        } catch (EOFException e) {
            return true;
        } catch (ClosedChannelException e) { // by our own impatience
            return false;
        } catch (IOException e) { // what was not read any more was thrown away with the connection
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
