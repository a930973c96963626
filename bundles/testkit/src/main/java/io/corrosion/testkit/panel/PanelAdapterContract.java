package io.corrosion.testkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.file.Existing;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every adapter of a panel promises, whatever the panel is. Subclass it with the adapter and a panel that runs; it is
 * the same for the adapters of the box and for a hosting company's own.
 */
public abstract class PanelAdapterContract {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** The adapter, with a key that works for the connection below. */
    protected abstract PanelAdapter adapter();

    /** A connection whose server is there. */
    protected abstract Connection connection();

    /** The key of that connection. */
    protected abstract char[] key();

    /** The server behind it. */
    protected abstract FakeGame game();

    /** The panel, to make it misbehave. */
    protected abstract Loopback panel();

    /** A kind of archive the panel makes. */
    protected abstract ArchiveFormat archives();

    private ServerFiles files() {
        return adapter().files(connection()).orElseThrow();
    }

    private Answer deliver(Delivery delivery) throws Exception {
        return adapter().deliver(delivery).toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** A command on its way to the server. */
    protected final Delivery delivery(Command command) {
        return new Delivery(
                CommandId.random(),
                connection(),
                connection().server(),
                command,
                1,
                "ann@example.org",
                Instant.now().plus(LONG));
    }

    private Answer signal(PowerSignal signal) throws Exception {
        return deliver(delivery(new Command.Power(signal)));
    }

    @Test
    void signalsReachTheServerAndItsStateIsTold() throws Exception {
        assertThat(signal(PowerSignal.START).accepted()).isTrue();
        assertThat(adapter().health(connection()).orElseThrow().power()).isEqualTo(PowerState.RUNNING);
        assertThat(signal(PowerSignal.RESTART).accepted()).isTrue();
        assertThat(signal(PowerSignal.STOP).accepted()).isTrue();

        assertThat(game().signals()).containsExactly("start", "restart", "stop");
        assertThat(adapter().health(connection()).orElseThrow().power()).isEqualTo(PowerState.STOPPED);
    }

    @Test
    void aRepeatedDeliveryActsOnce() throws Exception {
        Delivery delivery = delivery(new Command.Power(PowerSignal.START));

        Answer first = deliver(delivery);
        Answer again = deliver(delivery);

        assertThat(again).isEqualTo(first);
        assertThat(game().signals()).containsExactly("start");
    }

    @Test
    void aConsoleCommandArrivesAndItsAnswerIsHeardOnTheConsole() throws Exception {
        signal(PowerSignal.START);
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable following = adapter().follow(connection(), heard).orElseThrow()) {
            await().atMost(LONG)
                    .until(() -> heard.states.stream().anyMatch(state -> state.power() == PowerState.RUNNING));

            assertThat(deliver(delivery(new Command.Console("say hello \"you\" ü")))
                            .accepted())
                    .isTrue();

            await().atMost(LONG).until(() -> heard.lines.contains("[SERVER] hello \"you\" ü"));
            assertThat(game().commands()).containsExactly("say hello \"you\" ü");
            assertThat(heard.lines).doesNotHaveDuplicates();
        }
    }

    @Test
    void theConsoleComesBackByItselfAndSaysThatLinesMayBeMissing() throws Exception {
        signal(PowerSignal.START);
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable following = adapter().follow(connection(), heard).orElseThrow()) {
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

    /** Makes the panel forget who is connected, where ending its connections is not enough. */
    protected void interrupt() {}

    @Test
    void whatIsMeasuredIsTold() throws Exception {
        signal(PowerSignal.START);

        var health = adapter().health(connection()).orElseThrow();

        assertThat(health.connection()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(health.cpuPercent()).hasValue(12.5);
        assertThat(health.memoryMb()).hasValue(512);
        assertThat(health.uptimeSeconds()).hasValue(90);
    }

    @Test
    void aFileGoesThereAndBackByteForByteWhateverItsNameAndSize() throws Exception {
        for (int size : new int[] {0, 1, 4_000, 3 * 1024 * 1024 + 17}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            ServerPath path = ServerPath.of("server/my identity/ü & co +% (" + size + ").dat");

            FileEntry written = write(path, content);

            assertThat(written.size()).isEqualTo(size);
            assertThat(Files.readAllBytes(disk(path))).isEqualTo(content);
            assertThat(read(path, 0)).isEqualTo(content);
            assertThat(read(path, size / 2)).isEqualTo(Arrays.copyOfRange(content, size / 2, size));
        }
        assertThat(names(ServerPath.of("server/my identity"))).hasSize(4);
    }

    @Test
    void whatIsThereIsListedInPagesAndFoundAndNotFound() throws Exception {
        Files.createDirectories(game().directory().resolve("cfg"));
        for (String name : List.of("b.txt", "a.txt", "C.txt")) {
            Files.writeString(game().directory().resolve(name), name);
        }

        FilePage first = files().list(ServerPath.ROOT, new Listing(Listing.Sort.KIND, false, "", Optional.empty(), 3));

        assertThat(first.items()).extracting(FileEntry::name).containsExactly("cfg", "a.txt", "b.txt");
        assertThat(first.total()).isEqualTo(4);
        assertThat(files().list(
                                ServerPath.ROOT,
                                Listing.first().after(first.next().orElseThrow()))
                        .items())
                .extracting(FileEntry::name)
                .containsExactly("C.txt");
        assertThat(files().find(ServerPath.of("cfg")).orElseThrow().isDirectory())
                .isTrue();
        assertThat(files().find(ServerPath.of("nothing/here"))).isEmpty();
        assertThatThrownBy(() -> files().list(ServerPath.of("nothing"), Listing.first()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> read(ServerPath.of("nothing.txt"), 0)).isInstanceOf(NotFound.class);
    }

    @Test
    void aFileIsOnlyWrittenUnderItsRule() throws Exception {
        ServerPath path = ServerPath.of("server.cfg");
        FileEntry first = write(path, "one".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> files().write(path, stream("two"), 3, WriteRule.NEW))
                .isInstanceOf(Conflict.class);
        files().write(path, stream("second"), 6, WriteRule.over(first.tag()));
        assertThatThrownBy(() -> files().write(path, stream("third"), 5, WriteRule.over(first.tag())))
                .isInstanceOf(Conflict.class);

        assertThat(Files.readString(disk(path))).isEqualTo("second");
    }

    @Test
    void anUploadThatBreaksOffLeavesTheOldFileAndNothingBesideIt() throws Exception {
        ServerPath path = ServerPath.of("world.sav");
        write(path, "old world".getBytes(StandardCharsets.UTF_8));

        for (long size : new long[] {100, 3 * 1024 * 1024}) {
            assertThatThrownBy(() -> files().write(path, new Breaking(), size, WriteRule.ANY))
                    .isInstanceOfAny(IOException.class, DomainException.class);
        }

        assertThat(Files.readString(disk(path))).isEqualTo("old world");
        try (var left = Files.list(game().directory())) {
            assertThat(left).containsExactly(disk(path));
        }
    }

    @Test
    void thingsAreMovedOverOthersAndDeleted() throws Exception {
        write(ServerPath.of("a/one.txt"), "1".getBytes(StandardCharsets.UTF_8));
        write(ServerPath.of("b/two.txt"), "2".getBytes(StandardCharsets.UTF_8));
        Move over = new Move(ServerPath.of("a/one.txt"), ServerPath.of("b/two.txt"));

        assertThatThrownBy(() -> files().move(List.of(over), false)).isInstanceOf(Conflict.class);
        files().move(List.of(over), true);
        files().move(List.of(new Move(ServerPath.of("b"), ServerPath.of("deep/er/b"))), false);
        assertThat(Files.readString(disk(ServerPath.of("deep/er/b/two.txt")))).isEqualTo("1");
        assertThat(names(ServerPath.of("deep/er/b"))).containsExactly("two.txt");

        files().delete(List.of(ServerPath.of("deep"), ServerPath.of("a")));
        assertThat(names(ServerPath.ROOT)).isEmpty();
        assertThatThrownBy(() -> files().delete(List.of(ServerPath.of("deep")))).isInstanceOf(NotFound.class);
    }

    @Test
    void aDirectoryIsPackedAndUnpackedUnderTheRuleForWhatIsThere() throws Exception {
        write(ServerPath.of("world/map.dat"), "the map".getBytes(StandardCharsets.UTF_8));
        write(ServerPath.of("world/deep/x.dat"), "x".getBytes(StandardCharsets.UTF_8));
        ServerPath archive = ServerPath.of("saved/world" + archives().ending());

        files().compress(List.of(ServerPath.of("world")), archive, Progress.IGNORED);
        write(ServerPath.of("world/map.dat"), "changed".getBytes(StandardCharsets.UTF_8));
        files().delete(List.of(ServerPath.of("world/deep")));

        assertThatThrownBy(() -> files().extract(archive, ServerPath.ROOT, Existing.FAIL, Progress.IGNORED))
                .isInstanceOf(Conflict.class);
        files().extract(archive, ServerPath.ROOT, Existing.KEEP, Progress.IGNORED);
        assertThat(Files.readString(disk(ServerPath.of("world/map.dat")))).isEqualTo("changed");
        assertThat(Files.readString(disk(ServerPath.of("world/deep/x.dat")))).isEqualTo("x");
        files().extract(archive, ServerPath.ROOT, Existing.OVERWRITE, Progress.IGNORED);
        assertThat(Files.readString(disk(ServerPath.of("world/map.dat")))).isEqualTo("the map");
        assertThat(names(ServerPath.ROOT)).containsExactly("saved", "world");
    }

    @Test
    void aQuestionIsRepeatedWhenThePanelWasBusyOrBrokeOff() throws Exception {
        write(ServerPath.of("a.txt"), "1".getBytes(StandardCharsets.UTF_8));

        for (Mischief act : List.of(Mischief.BAD_GATEWAY, Mischief.HALF, Mischief.RESET)) {
            panel().next(act);
            assertThat(names(ServerPath.ROOT)).containsExactly("a.txt");
        }
    }

    @Test
    void aSignalIsNotRepeatedByItself() throws Exception {
        adapter().health(connection());
        panel().next(Mischief.BAD_GATEWAY);

        Answer answer = signal(PowerSignal.START);

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.error()).isNotBlank().doesNotContain("<");
        assertThat(game().signals()).isEmpty();
    }

    @Test
    void tooManyRequestsIsObeyedAndSaid() throws Exception {
        adapter().health(connection());
        panel().next(Mischief.TOO_MANY);

        assertThat(adapter().health(connection()).orElseThrow().reason()).contains("too often");
        assertThat(adapter().health(connection()).orElseThrow().connection()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void thePanelsFaultsAreSentencesWithoutItsPages() {
        for (Mischief act : List.of(Mischief.BROKEN, Mischief.OTHER_PAGE, Mischief.REDIRECT, Mischief.ENDLESS)) {
            panel().next(act);
            var health = adapter().health(connection()).orElseThrow();
            assertThat(health.connection()).as(act.name()).isEqualTo(ConnectionState.OFFLINE);
            assertThat(health.reason()).as(act.name()).isNotBlank().doesNotContain("<", "StackTrace", secret());
        }
    }

    @Test
    void aPanelThatIsAwayIsOfflineWithAReason() {
        panel().close();

        var health = adapter().health(connection()).orElseThrow();

        assertThat(health.connection()).isEqualTo(ConnectionState.OFFLINE);
        assertThat(health.reason()).contains("127.0.0.1").doesNotContain(secret());
    }

    @Test
    void theTestOfAConnectionSaysWhatIsWrong() {
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

    private String secret() {
        return new String(key()).replaceAll("^[^:]*:", "");
    }

    @Test
    void thePanelsServersAreFound() {
        var found = adapter().discover(connection().panelEndpoint(), key());

        assertThat(found).hasSize(1);
        assertThat(found.get(0).identifier()).isEqualTo(connection().panelServer());
        assertThat(found.get(0).name()).isEqualTo("Ashfall");
    }

    @Test
    void aServersNameCannotBecomeAnotherAddress() {
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

    private FileEntry write(ServerPath path, byte[] content) throws IOException {
        return files().write(path, new ByteArrayInputStream(content), content.length, WriteRule.ANY);
    }

    private byte[] read(ServerPath path, long offset) throws IOException {
        try (FileContent content = files().read(path, offset)) {
            return content.bytes().readAllBytes();
        }
    }

    private List<String> names(ServerPath directory) throws IOException {
        return files().list(directory, Listing.first()).items().stream()
                .map(FileEntry::name)
                .toList();
    }

    private Path disk(ServerPath path) {
        return game().directory().resolve(path.value());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Content that ends in its middle with a failure. */
    private static final class Breaking extends InputStream {

        private int given;

        @Override
        public int read() throws IOException {
            if (given++ > 50) {
                throw new IOException("the browser has gone");
            }
            return 'x';
        }
    }
}
