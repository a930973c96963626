package io.corrosion.panelagent;

import io.corrosion.testkit.panel.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What lies between an agent and NATS: it can be cut. Its port stays the same. Thread-safe. */
final class Cable implements Way, AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final Runnable connected;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    /** Told of each connection that gets through, on a thread of the cable's. */
    Cable(int target, Runnable connected) throws IOException {
        this.target = target;
        this.connected = connected;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
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
    }

    @Override
    public void cut() {
        sockets.forEach(this::end);
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
                daemon(() -> carry(near, far));
                daemon(() -> carry(far, near));
                connected.run();
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // One of the two has hung up, so the other one shall too.
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
