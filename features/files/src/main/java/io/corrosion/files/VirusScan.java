package io.corrosion.files;

import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a ClamAV daemon about contents while they pass (its command INSTREAM). Whoever reads a watched content to its end
 * gets the end only when the daemon found nothing. Thread-safe.
 */
final class VirusScan {

    private static final int PATIENCE = (int) Duration.ofSeconds(60).toMillis();

    private final Optional<InetSocketAddress> daemon;

    private VirusScan(Optional<InetSocketAddress> daemon) {
        this.daemon = daemon;
    }

    /**
     * @param address host and port; empty for no scanning
     */
    static VirusScan at(String address) {
        if (address.isBlank()) {
            return new VirusScan(Optional.empty());
        }
        int colon = address.lastIndexOf(':');
        return new VirusScan(Optional.of(new InetSocketAddress(
                address.substring(0, colon).trim(),
                Integer.parseInt(address.substring(colon + 1).trim()))));
    }

    boolean isOn() {
        return daemon.isPresent();
    }

    InputStream watch(InputStream content) throws IOException {
        return daemon.isEmpty() ? content : new Watched(content, connect(daemon.get()));
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(PATIENCE);
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), PATIENCE);
            return socket;
        } catch (IOException away) {
            socket.close();
            throw new Unavailable("The virus scanner does not answer, so no file is taken.", Duration.ofSeconds(30));
        }
    }

    private static final class Watched extends FilterInputStream {

        private final Socket daemon;
        private final DataOutputStream out;
        private boolean judged;

        Watched(InputStream content, Socket daemon) throws IOException {
            super(content);
            this.daemon = daemon;
            this.out = new DataOutputStream(daemon.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                out.writeInt(count);
                out.write(target, offset, count);
            } else if (count < 0 && !judged) {
                judge();
            }
            return count;
        }

        private void judge() throws IOException {
            judged = true;
            out.writeInt(0);
            out.flush();
            String verdict;
            try (daemon) {
                verdict = new String(daemon.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            }
            if (!verdict.endsWith("OK")) {
                throw new Refused("The virus scanner refuses this file: " + verdict.replace("stream: ", "") + ".");
            }
        }
    }
}
