package io.corrosion.testkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerSignal;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every adapter of a panel with an HTTP API promises beside {@link AdapterContract}: how it bears the panel's bad
 * days. Implement it with the adapter and a fake of the panel; it is the same for the adapters of the box and for a hosting
 * company's own.
 */
public interface PanelAdapterContract extends AdapterContract {

    /** The panel, to make it misbehave. */
    Loopback panel();

    @Override
    FakeGame game();

    @Override
    default Way way() {
        return panel();
    }

    /** Makes the panel forget who is connected, where ending its connections is not enough. */
    default void interrupt() {}

    @Test
    default void eachSignalIsOneCall() throws Exception {
        for (PowerSignal signal : List.of(PowerSignal.START, PowerSignal.RESTART, PowerSignal.STOP)) {
            signal(signal);
        }

        assertThat(game().signals()).containsExactly("start", "restart", "stop");
    }

    @Test
    default void thePanelsFiguresAreTold() throws Exception {
        signal(PowerSignal.START);

        var health = adapter().health(connection()).orElseThrow();

        assertThat(health.connection()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(health.cpuPercent()).hasValue(12.5);
        assertThat(health.memoryMb()).hasValue(512);
        assertThat(health.uptimeSeconds()).hasValue(90);
    }

    @Test
    default void theConsoleComesBackByItselfAndSaysThatLinesMayBeMissing() throws Exception {
        signal(PowerSignal.START);
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable hearing = hear(heard)) {
            await().atMost(LONG).until(() -> !heard.states.isEmpty());

            panel().goAway();
            panel().comeBack();
            interrupt();

            await().atMost(LONG).until(() -> {
                game().print("still there " + System.nanoTime());
                return heard.lines.stream().anyMatch(line -> line.startsWith("still there")) && !heard.gaps.isEmpty();
            });
        }
    }

    @Test
    default void aQuestionIsRepeatedWhenThePanelWasBusyOrBrokeOff() throws Exception {
        Files.writeString(game().directory().resolve("a.txt"), "1");
        adapter().health(connection());

        for (Mischief act : List.of(Mischief.BAD_GATEWAY, Mischief.HALF, Mischief.RESET)) {
            panel().next(act);
            assertThat(adapter()
                            .files(connection())
                            .orElseThrow()
                            .list(ServerPath.ROOT, Listing.first())
                            .items())
                    .extracting(FileEntry::name)
                    .containsExactly("a.txt");
        }
    }

    @Test
    default void aSignalIsNotRepeatedByItself() throws Exception {
        adapter().health(connection());
        panel().next(Mischief.BAD_GATEWAY);

        Answer answer = signal(PowerSignal.START);

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.error()).isNotBlank().doesNotContain("<");
        assertThat(game().signals()).isEmpty();
    }

    @Test
    default void tooManyRequestsIsObeyedAndSaid() throws Exception {
        adapter().health(connection());
        panel().next(Mischief.TOO_MANY);

        assertThat(adapter().health(connection()).orElseThrow().reason()).contains("too often");
        assertThat(adapter().health(connection()).orElseThrow().connection()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    default void thePanelsFaultsAreSentencesWithoutItsPages() {
        for (Mischief act : List.of(Mischief.BROKEN, Mischief.OTHER_PAGE, Mischief.REDIRECT, Mischief.ENDLESS)) {
            panel().next(act);
            var health = adapter().health(connection()).orElseThrow();
            assertThat(health.connection()).as(act.name()).isEqualTo(ConnectionState.OFFLINE);
            assertThat(health.reason()).as(act.name()).isNotBlank().doesNotContain("<", "StackTrace", secret());
        }
    }

    @Test
    default void aPanelThatIsAwayIsOfflineWithAReason() {
        panel().close();

        var health = adapter().health(connection()).orElseThrow();

        assertThat(health.connection()).isEqualTo(ConnectionState.OFFLINE);
        assertThat(health.reason()).contains("127.0.0.1").doesNotContain(secret());
    }

    @Test
    default void theTestOfAConnectionSaysWhatIsWrong() {
        assertThat(test(connection(), key())).matches(Diagnosis::works, "works");
        assertThat(test(connection(), "nonsense:nonsense".toCharArray()))
                .matches(diagnosis -> !diagnosis.works())
                .extracting(Diagnosis::sentence)
                .asString()
                .contains("does not accept");
        assertThat(test(at(connection().panelEndpoint(), ""), key()).sentence()).contains("choose one");
        assertThat(test(at("http://127.0.0.1:1", connection().panelServer()), key())
                        .sentence())
                .contains("refuses the connection");
        assertThat(test(at("http://no-such-host.invalid", connection().panelServer()), key())
                        .sentence())
                .contains("name");
        assertThat(test(
                                at(
                                        panel().address().replace("http:", "https:"),
                                        connection().panelServer()),
                                key())
                        .sentence())
                .contains("TLS");
        assertThat(test(at("ftp://example.org", connection().panelServer()), key())
                        .works())
                .isFalse();
        panel().next(Mischief.OTHER_PAGE);
        assertThat(test(connection(), key()).sentence()).contains("Something answers");
    }

    private Diagnosis test(Connection tried, char[] key) {
        Diagnosis diagnosis = adapter().test(tried, key);
        assertThat(diagnosis.sentence()).isNotBlank().doesNotContain(secret());
        return diagnosis;
    }

    @Test
    default void thePanelsServersAreFound() {
        var found = adapter().discover(connection().panelEndpoint(), key());

        assertThat(found).hasSize(1);
        assertThat(found.get(0).identifier()).isEqualTo(connection().panelServer());
        assertThat(found.get(0).name()).isEqualTo("Ashfall");
    }

    @Test
    default void aServersNameCannotBecomeAnotherAddress() {
        for (String name : List.of("../../api/application", "a/b", "a?b", "a#b", "%2e%2e", "")) {
            Connection crooked = at(connection().panelEndpoint(), name);
            assertThatThrownBy(() -> adapter().files(crooked).orElseThrow().list(ServerPath.ROOT, Listing.first()))
                    .as(name)
                    .isInstanceOf(DomainException.class);
        }
    }

    private Connection at(String endpoint, String server) {
        return new Connection(connection().server(), connection().type(), endpoint, server, "", 0, 0);
    }
}
