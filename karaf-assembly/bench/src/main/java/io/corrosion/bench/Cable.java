package io.corrosion.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable between an agent and nats-server that can be pulled out and put in again. Thread-safe. */
final class Cable implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean in = true;

    Cable(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        new Thread(this::accept, "cable").start();
    }

    int port() {
        return door.getLocalPort();
    }

    void pull() throws IOException {
        in = false;
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    void plug() {
        in = true;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket here = door.accept();
                if (!in) {
                    here.close();
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                ends.add(here);
                ends.add(there);
                new Thread(() -> carry(here, there), "cable-out").start();
                new Thread(() -> carry(there, here), "cable-in").start();
            } catch (IOException e) { // the door was closed, or nats-server refused: the agent comes again
                continue;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException pulled) { // closing both ends is all there is to do
            ends.remove(from);
        } finally {
            ends.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        pull();
    }
}
