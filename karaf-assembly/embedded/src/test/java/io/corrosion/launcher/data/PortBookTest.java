package io.corrosion.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBookTest {

    @TempDir
    Path folder;

    @Test
    void aSecondStartGetsThePortOfTheFirst() {
        int first = book().claim("agent-1_rcon");

        assertThat(book().claim("agent-1_rcon")).isEqualTo(first);
    }

    @Test
    void aPortThatSomebodyElseHasTakenIsReplacedAndRemembered() throws Exception {
        int first = book().claim("agent-1_rcon");

        try (var stranger = listener(first)) {
            int second = book().claim("agent-1_rcon");

            assertThat(second).isNotEqualTo(stranger.getLocalPort());
            assertThat(book().claim("agent-1_rcon")).isEqualTo(second);
        }
    }

    @Test
    void partsNeverShareAPort() {
        var book = book();

        assertThat(new int[] {book.claim("nats"), book.claim("nats_monitor"), book.claim("postgres")})
                .doesNotHaveDuplicates();
    }

    @Test
    void aPortThatPeopleChoseIsNobodyElses() {
        int before = book().claim("agent-1_rcon");
        book().choose("http", before);
        int other = book().claim("agent-1_rcon");
        book().choose("http", 8222);

        assertThat(other).isNotEqualTo(before);
        assertThat(book().claim("nats_monitor")).isNotEqualTo(8222);
    }

    @Test
    void theHttpPortIsNeverChangedSilently() throws Exception {
        try (var stranger = listener(0)) {
            int port = stranger.getLocalPort();

            assertThatThrownBy(() -> PortBook.requireFree(port))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(String.valueOf(port))
                    .hasMessageContaining("--port");
        }
    }

    private static ServerSocket listener(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private PortBook book() {
        return new PortBook(folder.resolve("ports.properties"));
    }
}
