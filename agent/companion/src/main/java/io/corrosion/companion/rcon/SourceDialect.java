package io.corrosion.companion.rcon;

import io.corrosion.companion.settings.Settings;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Source RCON, as Valve's games, Minecraft and many others speak it: packets with an id that the answer repeats. A long
 * answer comes in several packets without a mark at the end, so a second request is sent behind it whose answer is that
 * mark; only then, since Minecraft loses what comes right behind a command.
 */
final class SourceDialect implements Dialect {

    private static final Duration KEEPS = Duration.ofSeconds(60);
    private static final int LOGIN = 3;
    private static final int COMMAND = 2;
    private static final int ANSWER = 0;
    private static final int LONGEST = 1 << 20;
    private static final int MAY_BE_CUT = 1_000;
    private static final int LONGEST_COMMAND = 1_400;

    private final Settings.Rcon settings;

    SourceDialect(Settings.Rcon settings) {
        this.settings = settings;
    }

    @Override
    public Talk open(Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), (int) patience.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            Source talk = new Source(socket, new DataInputStream(new BufferedInputStream(socket.getInputStream())));
            talk.login(settings.password());
            return talk;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    @Override
    public Duration keeps() {
        return KEEPS;
    }

    @Override
    public String name() {
        return "RCON on port " + settings.port();
    }

    private record Packet(int id, int kind, String body) {}

    private static final class Source implements Talk {

        private final Socket socket;
        private final DataInputStream in;
        private int lastId = 1;

        Source(Socket socket, DataInputStream in) {
            this.socket = socket;
            this.in = in;
        }

        /** Some servers send an empty answer before the one that counts, whose id is -1 for a wrong password. */
        void login(String password) throws IOException {
            int id = ++lastId;
            send(id, LOGIN, password);
            Packet packet = receive();
            while (packet.kind() != COMMAND && packet.id() != -1) {
                packet = receive();
            }
            if (packet.id() != id) {
                throw new IOException("the password was refused: check rcon_password");
            }
        }

        @Override
        public String ask(String command, Duration patience) throws IOException {
            if (command.getBytes(StandardCharsets.UTF_8).length > LONGEST_COMMAND) {
                throw new IOException("a command longer than " + LONGEST_COMMAND + " bytes");
            }
            socket.setSoTimeout((int) patience.toMillis());
            long deadline = System.nanoTime() + patience.toNanos();
            int id = ++lastId;
            send(id, COMMAND, command);
            StringBuilder answer = new StringBuilder();
            int mark = 0;
            while (System.nanoTime() < deadline) {
                Packet packet = receive();
                if (packet.id() == id) {
                    answer.append(packet.body());
                    if (mark == 0 && packet.body().length() < MAY_BE_CUT) {
                        return answer.toString();
                    } else if (mark == 0) {
                        mark = ++lastId;
                        send(mark, ANSWER, "");
                    }
                } else if (mark != 0 && packet.id() == mark) {
                    return answer.toString();
                }
                if (answer.length() > LONGEST) {
                    throw new IOException("an answer longer than " + LONGEST + " characters");
                }
            }
            throw new SocketTimeoutException();
        }

        private void send(int id, int kind, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            ByteBuffer packet = ByteBuffer.allocate(14 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
            packet.putInt(10 + bytes.length)
                    .putInt(id)
                    .putInt(kind)
                    .put(bytes)
                    .put((byte) 0)
                    .put((byte) 0);
            socket.getOutputStream().write(packet.array());
            socket.getOutputStream().flush();
        }

        private Packet receive() throws IOException {
            int length = Integer.reverseBytes(in.readInt());
            if (length < 10 || length > LONGEST) {
                throw new IOException("it does not speak Source RCON: check rcon_type");
            }
            int id = Integer.reverseBytes(in.readInt());
            int kind = Integer.reverseBytes(in.readInt());
            byte[] body = new byte[length - 8];
            in.readFully(body);
            int end = body.length;
            while (end > 0 && body[end - 1] == 0) {
                end--;
            }
            return new Packet(id, kind, new String(body, 0, end, StandardCharsets.UTF_8));
        }

        /** Nothing may lie there before we ask: neither an end nor a late packet. */
        @Override
        public boolean isStale() {
            return Silence.isBroken(socket, in);
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                // So it is closed.
            }
        }
    }

    /** Whether anything can be read from a connection, its end included. */
    static final class Silence {

        private Silence() {}

        static boolean isBroken(Socket socket, DataInputStream in) {
            try {
                if (in.available() > 0) {
                    return true;
                }
                socket.setSoTimeout(1);
                in.mark(1);
                in.readByte();
                return true;
            } catch (SocketTimeoutException silent) {
                return false;
            } catch (EOFException ended) {
                return true;
            } catch (IOException broken) {
                return true;
            }
        }
    }
}
