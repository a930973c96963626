package io.corrosion.modules.outside;

import io.corrosion.modules.format.Digests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A module's program with every bad habit; the last word of a hook's path says which. */
final class TestProgram {

    private static final int BLOCK = 1024 * 1024;

    private TestProgram() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("crash")) {
            System.out.println("I have had enough");
            System.exit(7);
        }
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(System.getenv("CORROSION_SOCKET")));
            while (true) {
                SocketChannel channel = socket.accept();
                new Thread(() -> serve(channel)).start();
            }
        }
    }

    private static void serve(SocketChannel channel) {
        try (channel) {
            Wire.Message request = Wire.read(Channels.newInputStream(channel));
            boolean known = request.header(Line.SECRET).equals(System.getenv("CORROSION_SECRET"));
            String answer = known ? answer(request) : "";
            Wire.write(
                    Channels.newOutputStream(channel),
                    "HTTP/1.1 " + (known ? 200 : 401) + " -",
                    Map.of(),
                    answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            System.out.println("broke off: " + e);
        }
    }

    private static String answer(Wire.Message request) throws IOException, InterruptedException {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return switch (request.word(1)) {
            case "/hooks/echo" -> body;
            case "/hooks/hang" -> {
                Thread.sleep(600_000);
                yield "";
            }
            case "/hooks/after_backup" -> read(request.header(Line.TOKEN), body);
            case "/hooks/hog" -> hog();
            case "/hooks/me" -> new String(asked("/me", request.header(Line.TOKEN)), StandardCharsets.UTF_8);
            case "/hooks/connect" -> connected(Integer.parseInt(body));
            case "/hooks/read" -> String.valueOf(Files.isReadable(Path.of(body)));
            default -> "{}";
        };
    }

    private static String hog() throws InterruptedException {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            byte[] block = new byte[BLOCK];
            for (int i = 0; i < block.length; i += 1024) {
                block[i] = 1;
            }
            all.add(block);
            Thread.sleep(2);
        }
    }

    /** Breaks off unless the archive is the one it was told of. */
    private static String read(String token, String told) throws IOException {
        Talk.BackupTaken backup = Talk.read(told.getBytes(StandardCharsets.UTF_8), Talk.BackupTaken.class);
        byte[] archive = asked("/backups/" + backup.id(), token);
        if (!Digests.sha256(archive).equals(backup.sha256())) {
            throw new IOException("The archive is another one.");
        }
        return "{}";
    }

    private static byte[] asked(String path, String token) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(System.getenv("CORROSION_DOOR")))) {
            Wire.write(
                    Channels.newOutputStream(channel),
                    "GET " + path + " HTTP/1.1",
                    Map.of("Authorization", "Bearer " + token),
                    new byte[0]);
            return Wire.read(Channels.newInputStream(channel)).body();
        }
    }

    private static String connected(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return String.valueOf(socket.isConnected());
        } catch (IOException e) {
            return "false";
        }
    }
}
