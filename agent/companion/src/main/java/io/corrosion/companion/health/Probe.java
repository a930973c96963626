package io.corrosion.companion.health;

import io.corrosion.companion.rcon.Rcon;
import io.corrosion.companion.settings.Settings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Asks a server that was just started whether it is there for players yet. Blocks for a few seconds at most; thread-safe.
 */
@FunctionalInterface
public interface Probe {

    /** Whether it answers. */
    boolean answers();

    /** All that the settings want asked, in their order. */
    static List<Probe> of(List<Settings.Probe> wanted, Optional<Rcon> rcon) {
        return wanted.stream().map(one -> of(one, rcon)).toList();
    }

    private static Probe of(Settings.Probe wanted, Optional<Rcon> rcon) {
        return switch (wanted.kind()) {
            case RCON -> rcon.orElseThrow()::isOpen;
            case TCP -> () -> accepts(wanted.port());
            case QUERY -> () -> replies(wanted.port());
        };
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Query.PATIENCE_MILLIS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Some answer to Valve's query; most games ask for a number first, which is answer enough. */
    private static boolean replies(int port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(Query.PATIENCE_MILLIS);
            socket.send(new DatagramPacket(Query.QUESTION, Query.QUESTION.length));
            DatagramPacket answer = new DatagramPacket(new byte[Query.LONGEST], Query.LONGEST);
            socket.receive(answer);
            return Query.isAnswer(answer);
        } catch (IOException silent) {
            return false;
        }
    }

    /** Valve's server query, as far as it is asked here. */
    final class Query {

        private static final int PATIENCE_MILLIS = 2_000;
        private static final int LONGEST = 1_400;
        private static final byte[] QUESTION =
                "\u00ff\u00ff\u00ff\u00ffTSource Engine Query\0".getBytes(StandardCharsets.ISO_8859_1);

        private Query() {}

        private static boolean isAnswer(DatagramPacket packet) {
            return packet.getLength() > 4
                    && new String(packet.getData(), 0, 4, StandardCharsets.ISO_8859_1)
                            .equals("\u00ff\u00ff\u00ff\u00ff");
        }
    }
}
