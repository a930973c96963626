package io.corrosion.umod;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between the plugin and a server: open it lets everything through, shut it cuts every connection at once. */
final class Gate implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final int behind;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean open = true;

    Gate(int behind) throws IOException {
        this.behind = behind;
        thread(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void open() {
        open = true;
    }

    void shut() {
        open = false;
        sockets.forEach(Gate::close);
        sockets.clear();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                if (!open) {
                    guest.close();
                    continue;
                }
                Socket host = new Socket("127.0.0.1", behind);
                sockets.add(guest);
                sockets.add(host);
                thread(() -> pass(guest, host));
                thread(() -> pass(host, guest));
                if (!open) {
                    shut();
                }
            } catch (IOException gone) {
                // The next guest, or the end.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        shut();
    }
}
