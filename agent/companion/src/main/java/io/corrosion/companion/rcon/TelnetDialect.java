package io.corrosion.companion.rcon;

import io.corrosion.companion.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A console of plain lines, such as 7 Days to Die has it: perhaps a question for the password, then commands. Nothing
 * marks an answer's end but silence, so one command is under way at a time and what came before it is thrown away.
 */
final class TelnetDialect implements Dialect {

    private static final Duration KEEPS = Duration.ofSeconds(60);
    private static final int SILENCE_MILLIS = 300;
    private static final int GREETING_MILLIS = 3_000;
    private static final int LONGEST = 1 << 20;
    private static final int COMMAND_FOLLOWS = 0xff;

    private final Settings.Rcon settings;

    TelnetDialect(Settings.Rcon settings) {
        this.settings = settings;
    }

    @Override
    public Talk open(Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), (int) patience.toMillis());
            socket.setTcpNoDelay(true);
            Lines lines = new Lines(socket, socket.getInputStream());
            lines.login(settings.password(), (int) Math.min(GREETING_MILLIS, patience.toMillis()));
            return lines;
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
        return "The console on port " + settings.port();
    }

    private static final class Lines implements Talk {

        private final Socket socket;
        private final InputStream in;

        Lines(Socket socket, InputStream in) {
            this.socket = socket;
            this.in = in;
        }

        void login(String password, int patience) throws IOException {
            String greeting = untilSilence(patience).toLowerCase(Locale.ROOT);
            if (password.isEmpty() || !greeting.contains("password") && !greeting.isBlank()) {
                return;
            }
            say(password);
            String verdict = untilSilence(patience).toLowerCase(Locale.ROOT);
            if (verdict.contains("incorrect") || verdict.contains("wrong") || verdict.contains("invalid")) {
                throw new IOException("the password was refused: check rcon_password");
            }
        }

        @Override
        public String ask(String command, Duration patience) throws IOException {
            while (in.available() > 0) {
                in.skip(in.available());
            }
            say(command);
            return untilSilence((int) patience.toMillis()).strip();
        }

        private void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** The first byte may take as long as the patience is, the others follow closely or it was all. */
        private String untilSilence(int patience) throws IOException {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            socket.setSoTimeout(patience);
            long deadline = System.nanoTime() + patience * 1_000_000L;
            try {
                while (System.nanoTime() < deadline && text.size() < LONGEST) {
                    int next = in.read();
                    if (next < 0) {
                        if (text.size() == 0) {
                            throw new EOFException("the server closed the connection");
                        }
                        break;
                    } else if (next == COMMAND_FOLLOWS) {
                        in.skipNBytes(2);
                    } else {
                        text.write(next);
                    }
                    if (text.size() > 0) {
                        socket.setSoTimeout(SILENCE_MILLIS);
                    }
                }
            } catch (SocketTimeoutException silence) {
                // So it was all; a command may well be answered by nothing.
            }
            return text.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").replace("\0", "");
        }

        @Override
        public boolean isStale() {
            try {
                socket.setSoTimeout(1);
                while (in.read() >= 0) {
                    continue;
                }
                return true;
            } catch (SocketTimeoutException alive) {
                return false;
            } catch (IOException broken) {
                return true;
            }
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
}
