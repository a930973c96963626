package io.corrosion.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * The baseline of transfers: what {@code cp} does, but over the loopback, hop by hop. Each hop is a thread that reads a
 * socket and writes the next; the last one writes the file.
 */
final class Loopback {

    private static final int BUFFER = 128 * 1024;

    private Loopback() {}

    /** Copies a file over so many sockets in a row; answers the seconds. */
    static double copy(Path from, Path to, int hops) throws IOException {
        ServerSocket[] doors = new ServerSocket[hops];
        for (int hop = 0; hop < hops; hop++) {
            doors[hop] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
        long began = System.nanoTime();
        CompletableFuture<?>[] porters = new CompletableFuture<?>[hops];
        for (int hop = 0; hop < hops; hop++) {
            ServerSocket here = doors[hop];
            ServerSocket next = hop + 1 < hops ? doors[hop + 1] : null;
            porters[hop] = CompletableFuture.runAsync(() -> carry(here, next, to), Loopback::start);
        }
        try (InputStream in = Files.newInputStream(from);
                Socket socket = into(doors[0]);
                OutputStream out = socket.getOutputStream()) {
            pour(in, out);
        }
        CompletableFuture.allOf(porters).join();
        double seconds = (System.nanoTime() - began) / 1e9;
        for (ServerSocket door : doors) {
            door.close();
        }
        return seconds;
    }

    private static void start(Runnable work) {
        new Thread(work, "loopback").start();
    }

    private static void carry(ServerSocket here, ServerSocket next, Path to) {
        try (Socket from = here.accept();
                Socket onward = next == null ? new Socket() : into(next);
                OutputStream out = next == null ? Files.newOutputStream(to) : onward.getOutputStream()) {
            pour(from.getInputStream(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket into(ServerSocket door) throws IOException {
        return new Socket(door.getInetAddress(), door.getLocalPort());
    }

    private static void pour(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }
}
