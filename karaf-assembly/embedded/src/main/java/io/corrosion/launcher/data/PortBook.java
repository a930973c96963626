package io.corrosion.launcher.data;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which loopback ports the internal parts of one platform use. A port is kept across starts as long as it is free; when
 * somebody else has taken it, any free one is used and remembered instead. Thread-safe.
 */
public final class PortBook {

    private static final Map<String, Integer> USUAL = Map.of(
            "postgres", 5433,
            "nats", 4222,
            "nats_monitor", 8222,
            "nats_websocket", 9222,
            "ssh", 8101);

    private final Path file;

    public PortBook(Path file) {
        this.file = file;
    }

    /** The port of a part that is about to start. */
    public synchronized int claim(String part) {
        var remembered = PrivateFile.readProperties(file);
        int wanted =
                remembered.containsKey(part) ? Integer.parseInt(remembered.get(part)) : USUAL.getOrDefault(part, 0);
        boolean taken = wanted == 0 || (!remembered.containsKey(part) && remembered.containsValue("" + wanted));
        int port = taken || !isFree(wanted) ? anyFree() : wanted;
        remembered.put(part, String.valueOf(port));
        write(remembered);
        return port;
    }

    private void write(Map<String, String> ports) {
        PrivateFile.writeProperties(file, "Loopback ports of this platform, reused at its next start.", ports);
    }

    /** Notes the port that people chose for a part: no other is given it, nor keeps it from an earlier start. */
    public synchronized void choose(String part, int port) {
        var remembered = PrivateFile.readProperties(file);
        remembered.values().removeIf(String.valueOf(port)::equals);
        remembered.put(part, String.valueOf(port));
        write(remembered);
    }

    /** The port a part was given last, if it ever got one. */
    public synchronized Optional<Integer> remembered(String part) {
        return Optional.ofNullable(PrivateFile.readProperties(file).get(part)).map(Integer::valueOf);
    }

    /** Fails with the cure when the port that people use is taken: it is never changed silently. */
    public static void requireFree(int port) {
        if (!isFree(port)) {
            throw new Problem(
                    "port " + port + " is in use by another program; stop it or choose another with --port N");
        }
    }

    public static boolean isFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFree() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
