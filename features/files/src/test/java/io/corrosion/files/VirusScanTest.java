package io.corrosion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirusScanTest {

    /** The harmless test file of all scanners, cut in two so that no scanner minds this source. */
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private ServerSocket daemon;

    @BeforeEach
    void start() throws IOException {
        daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread.submit(() -> {
            try (Socket client = daemon.accept()) {
                answer(client);
            }
            return null;
        });
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
        thread.shutdownNow();
    }

    private static void answer(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readNBytes("zINSTREAM\0".length());
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.writeBytes(in.readNBytes(length));
        }
        boolean found = content.toString(StandardCharsets.UTF_8).contains("EICAR");
        client.getOutputStream()
                .write((found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCleanFilePassesUnchanged() throws IOException {
        byte[] clean = "server.hostname \"ok\"".getBytes(StandardCharsets.UTF_8);

        assertThat(scan().watch(new ByteArrayInputStream(clean)).readAllBytes()).isEqualTo(clean);
    }

    @Test
    void theTestVirusNeverComesToItsEnd() throws IOException {
        var watched = scan().watch(new ByteArrayInputStream(EICAR.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(watched::readAllBytes)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Eicar-Test-Signature");
    }

    @Test
    void withoutItsScannerNothingIsTaken() {
        VirusScan scan = VirusScan.at("127.0.0.1:1");

        assertThatThrownBy(() -> scan.watch(new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(Unavailable.class);
    }

    private VirusScan scan() {
        return VirusScan.at("127.0.0.1:" + daemon.getLocalPort());
    }
}
