package io.corrosion.companion.rcon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.settings.Settings.RconType;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One way to run a command, over servers of two dialects that stand in for the games. */
class RconTest {

    private static final String LONG = "x".repeat(9_000) + "end";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        timer.shutdownNow();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void sourceCommandsAreAnsweredOverOneConnection() throws Exception {
        serve(this::source);
        try (Rcon rcon = rcon(RconType.SOURCE, "secret")) {
            assertThat(rcon.run("list")).isEqualTo("you said list");
            assertThat(rcon.run("long")).isEqualTo(LONG);
            assertThat(rcon.run("say h\u00e9")).isEqualTo("you said say h\u00e9");
        }

        assertThat(connections).hasSize(1);
    }

    @Test
    void manyAtOnceEachGetTheirOwnAnswer() throws Exception {
        serve(this::source);
        try (Rcon rcon = rcon(RconType.SOURCE, "secret")) {
            List<CompletableFuture<String>> answers = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> quietly(rcon, "command " + number)))
                    .toList();

            for (int number = 0; number < answers.size(); number++) {
                assertThat(answers.get(number).join()).isEqualTo("you said command " + number);
            }
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void aConnectionThatTheGameClosedIsReplacedBeforeTheNextCommand() throws Exception {
        serve(this::source);
        try (Rcon rcon = rcon(RconType.SOURCE, "secret")) {
            rcon.run("one");
            connections.get(0).close();

            assertThat(rcon.run("two")).isEqualTo("you said two");
        }
        assertThat(connections).hasSize(2);
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
        serve(this::source);
        try (Rcon rcon = rcon(RconType.SOURCE, "wrong")) {
            assertThatThrownBy(() -> rcon.run("list")).hasMessageContaining("check rcon_password");
        }
    }

    @Test
    void anotherProtocolIsSaid() throws Exception {
        serve(connection -> connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes()));
        try (Rcon rcon = rcon(RconType.SOURCE, "secret")) {
            assertThatThrownBy(() -> rcon.run("list")).hasMessageContaining("check rcon_type");
        }
    }

    @Test
    void aTelnetConsoleAsksForItsPasswordAndAnswersInLines() throws Exception {
        serve(this::telnet);
        try (Rcon rcon = rcon(RconType.TELNET, "secret")) {
            assertThat(rcon.run("lp")).contains("answer to lp\nTotal of 0 in the game");
            assertThat(rcon.run("version")).contains("answer to version");
        }
        assertThat(connections).hasSize(1);
        try (Rcon rcon = rcon(RconType.TELNET, "wrong")) {
            assertThatThrownBy(() -> rcon.run("lp")).hasMessageContaining("check rcon_password");
        }
    }

    @Test
    void aCommandThatEndsTheGameIsSaidAndDone() throws Exception {
        serve(this::source);
        try (Rcon rcon = rcon(RconType.SOURCE, "secret")) {
            rcon.tell("quit");
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void nobodyThereIsSaidWithThePort() throws Exception {
        server.close();
        try (Rcon rcon = rcon(RconType.SOURCE, "secret")) {
            assertThatThrownBy(() -> rcon.run("list")).hasMessageContaining("RCON on port " + server.getLocalPort());
        }
    }

    private static String quietly(Rcon rcon, String command) {
        try {
            return rcon.run(command);
        } catch (IOException failed) {
            return failed.getMessage();
        }
    }

    private Rcon rcon(RconType type, String password) {
        return new Rcon(new Settings.Rcon(type, "127.0.0.1", server.getLocalPort(), password), timer);
    }

    private interface Serving {
        void serve(Socket connection) throws IOException;
    }

    private void serve(Serving serving) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket connection = server.accept();
                    connections.add(connection);
                    Thread one = new Thread(() -> {
                        try {
                            serving.serve(connection);
                        } catch (IOException gone) {
                            // The client has hung up.
                        }
                    });
                    one.setDaemon(true);
                    one.start();
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** As Valve's servers do: an empty answer before the login's, long answers in several packets, an echo as the mark. */
    private void source(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream();
        while (true) {
            int length = Integer.reverseBytes(in.readInt());
            int id = Integer.reverseBytes(in.readInt());
            int kind = Integer.reverseBytes(in.readInt());
            byte[] body = new byte[length - 8];
            in.readFully(body);
            String text = new String(body, 0, body.length - 2, StandardCharsets.UTF_8);
            if (kind == 3) {
                packet(out, id, 0, "");
                packet(out, text.equals("secret") ? id : -1, 2, "");
            } else if (kind == 0) {
                packet(out, id, 0, "Unknown request 0");
            } else if (text.equals("quit")) {
                connection.close();
            } else if (text.equals("long")) {
                for (int at = 0; at < LONG.length(); at += 4_000) {
                    packet(out, id, 0, LONG.substring(at, Math.min(LONG.length(), at + 4_000)));
                }
            } else {
                packet(out, id, 0, "you said " + text);
            }
        }
    }

    private static void packet(OutputStream out, int id, int kind, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(14 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(10 + bytes.length)
                .putInt(id)
                .putInt(kind)
                .put(bytes)
                .array());
    }

    private void telnet(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        OutputStream out = connection.getOutputStream();
        out.write(new byte[] {(byte) 0xff, (byte) 0xfb, 1});
        out.write("Please enter password:\r\n".getBytes());
        var lines = new java.io.BufferedReader(new java.io.InputStreamReader(in));
        if (!"secret".equals(lines.readLine())) {
            out.write("Password incorrect, please enter password:\r\n".getBytes());
            return;
        }
        out.write("Logon successful.\r\n".getBytes());
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.write(("answer to " + line + "\r\nTotal of 0 in the game\r\n").getBytes());
        }
    }
}
