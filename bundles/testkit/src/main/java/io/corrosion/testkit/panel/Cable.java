package io.corrosion.testkit.panel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * What lies between an agent and NATS: it can be cut, be slow, and hold back what is sent through it; what it holds when it is
 * cut is lost. Its port stays the same. Thread-safe.
 */
public final class Cable implements Way, AutoCloseable {

    private static final long LOOK_NANOS = 1_000_000;

    /** Some bytes on their way; none at the end. */
    private record Piece(byte[] bytes, long due) {}

    private final ServerSocket entrance;
    private final int target;
    private final Runnable connected;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean holding;
    private volatile long delayNanos;

    /** @param connected told of each connection that gets through, on a thread of the cable's */
    public Cable(int target, Runnable connected) throws IOException {
        this.target = target;
        this.connected = connected;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    @Override
    public void goAway() {
        away = true;
        cut();
    }

    @Override
    public void comeBack() {
        away = false;
        holding = false;
    }

    @Override
    public void cut() {
        sockets.forEach(this::end);
    }

    /** What is sent from now on arrives when it is back, if it is not cut before. */
    public void hold() {
        holding = true;
    }

    /** How long everything takes from now on, either way. */
    public void delay(Duration time) {
        delayNanos = time.toNanos();
    }

    @Override
    public void close() throws IOException {
        goAway();
        entrance.close();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                sockets.add(near);
                if (away) {
                    end(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(far);
                carry(near, far);
                carry(far, near);
                connected.run();
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        BlockingQueue<Piece> way = new LinkedBlockingQueue<>();
        daemon(() -> read(from, way));
        daemon(() -> write(way, from, to));
    }

    private void read(Socket from, BlockingQueue<Piece> way) {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                way.add(new Piece(Arrays.copyOf(buffer, length), System.nanoTime() + delayNanos));
            }
        } catch (IOException gone) {
            // So nothing more comes.
        }
        way.add(new Piece(new byte[0], System.nanoTime()));
    }

    private void write(BlockingQueue<Piece> way, Socket from, Socket to) {
        try {
            for (Piece piece = way.take(); piece.bytes().length > 0; piece = way.take()) {
                while (holding || System.nanoTime() < piece.due()) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                to.getOutputStream().write(piece.bytes());
            }
        } catch (IOException gone) {
            // One of the two has hung up, so the other one shall too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException gone) {
            // So it is closed.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
