package io.corrosion.companion;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between the agent and nats-server, so that an outage for the agent is none for the test's own connection,
 * which therefore hears all that the agent says afterwards. Its port stays the same whatever happens behind it.
 */
final class Gate implements AutoCloseable {

    private enum State {
        OPEN,
        CUT,
        BLACK_HOLE
    }

    private record Piece(byte[] bytes, long due) {

        private static final Piece END = new Piece(new byte[0], 0);
    }

    private final ServerSocket entrance;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong passed = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.OPEN;
    private long delayMillis;
    private volatile int target;

    Gate(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("gate", this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    String url() {
        return "nats://127.0.0.1:" + port();
    }

    /** How many connections were let through so far. */
    long passed() {
        return passed.get();
    }

    /** New connections lead to another server. */
    void leadTo(int other) {
        target = other;
    }

    /** All connections end at once, and new ones as soon as they are made, until it is opened again. */
    void cut() {
        become(State.CUT);
        sockets.forEach(this::end);
    }

    /** Ends the connections that there are; new ones are let through. */
    void cutOnce() {
        cut();
        open();
    }

    /** Nothing comes through either way, as if each packet were lost; what was lost comes when it is opened again. */
    void blackHole() {
        become(State.BLACK_HOLE);
    }

    void open() {
        become(State.OPEN);
    }

    /** What comes from now on takes so long to get through, either way. */
    void delay(long millis) {
        lock.lock();
        try {
            delayMillis = millis;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                sockets.add(near);
                if (awaitPassage()) {
                    connect(near);
                } else {
                    end(near);
                }
            } catch (IOException closedOrRefused) {
                continue;
            } catch (InterruptedException never) {
                return;
            }
        }
    }

    private void connect(Socket near) throws IOException {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            passed.incrementAndGet();
            carry(near, far);
            carry(far, near);
        } catch (IOException nobodyThere) {
            end(near);
            throw nobodyThere;
        }
    }

    /** One way: what is read waits its delay in a queue, so that many pieces are under way at once, as on a long cable. */
    private void carry(Socket from, Socket to) {
        BlockingQueue<Piece> underWay = new LinkedBlockingQueue<>();
        daemon("gate-in", () -> read(from, underWay));
        daemon("gate-out", () -> write(underWay, from, to));
    }

    private void read(Socket from, BlockingQueue<Piece> underWay) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                underWay.add(new Piece(Arrays.copyOf(buffer, length), System.nanoTime() + delay()));
            }
        } catch (IOException gone) {
            // So it has hung up.
        }
        underWay.add(Piece.END);
    }

    private void write(BlockingQueue<Piece> underWay, Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (Piece piece = underWay.take(); piece != Piece.END; piece = underWay.take()) {
                TimeUnit.NANOSECONDS.sleep(piece.due() - System.nanoTime());
                if (!awaitPassage()) {
                    break;
                }
                out.write(piece.bytes());
            }
        } catch (IOException | InterruptedException gone) {
            // One of the two has hung up, so the other one shall too.
        } finally {
            end(from);
            end(to);
        }
    }

    private long delay() {
        lock.lock();
        try {
            return TimeUnit.MILLISECONDS.toNanos(delayMillis);
        } finally {
            lock.unlock();
        }
    }

    /** False if it was cut meanwhile. */
    private boolean awaitPassage() throws InterruptedException {
        lock.lock();
        try {
            while (state == State.BLACK_HOLE) {
                changed.await();
            }
            return state != State.CUT;
        } finally {
            lock.unlock();
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

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
