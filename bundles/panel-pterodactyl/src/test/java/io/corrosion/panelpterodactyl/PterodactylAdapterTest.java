package io.corrosion.panelpterodactyl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.testkit.panel.FakeCopies;
import io.corrosion.testkit.panel.FakeGame;
import io.corrosion.testkit.panel.FakePterodactyl;
import io.corrosion.testkit.panel.HeardConsole;
import io.corrosion.testkit.panel.Loopback;
import io.corrosion.testkit.panel.PanelBackupsContract;
import io.corrosion.testkit.panel.PanelStartupContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PterodactylAdapterTest implements PanelStartupContract, PanelBackupsContract {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final FakePterodactyl panel = new FakePterodactyl();
    private final Connection connection = new Connection(
            LicenseId.random(), "pterodactyl", panel.address() + "/api/client/", FakePterodactyl.SERVER, "", 0, 0);
    private final PterodactylAdapter adapter = new PterodactylAdapter(
            server -> Optional.of(FakePterodactyl.KEY.toCharArray()),
            address -> {
                if (!address.getScheme().matches("https?|wss?")) {
                    throw new Refused("no panel");
                }
            },
            Duration.ofMillis(20));

    @AfterEach
    void close() {
        adapter.close();
        panel.close();
    }

    @Override
    public PanelAdapter adapter() {
        return adapter;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public char[] key() {
        return FakePterodactyl.KEY.toCharArray();
    }

    @Override
    public FakeGame game() {
        return panel.game();
    }

    @Override
    public Loopback panel() {
        return panel;
    }

    @Override
    public FakeCopies copies() {
        return panel.copies();
    }

    @Override
    public ArchiveFormat archives() {
        return ArchiveFormat.TAR_GZ;
    }

    @Test
    void anApplicationKeyIsRecognisedWithoutAskingAnybody() {
        assertThat(adapter.test(connection, "ptla_abcdef".toCharArray()).sentence())
                .contains("application key")
                .doesNotContain("abcdef");
    }

    @Test
    void whatAKeyLacksIsNamed() {
        var diagnosis = adapter.test(connection, FakePterodactyl.WEAK_KEY.toCharArray());

        assertThat(diagnosis.works()).isFalse();
        assertThat(diagnosis.sentence()).contains("control.start", "file.read").doesNotContain("websocket.connect");
    }

    @Test
    void aNodeThatAdmitsAnotherOriginOnlyIsDiagnosed() {
        panel.allowOrigin("https://elsewhere.example.org");

        assertThat(adapter.test(connection, key()).sentence()).contains("WebSocket", "origins");
    }

    @Test
    void aCommandToAServerThatIsOffIsRefusedInWords() throws Exception {
        Delivery delivery = new Delivery(
                CommandId.random(),
                connection,
                connection.server(),
                new Command.Console("status"),
                1,
                "ann",
                Instant.now().plus(LONG));

        var answer = adapter.deliver(delivery).toCompletableFuture().get(60, TimeUnit.SECONDS);

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.error()).contains("not running");
    }

    @Test
    void aTokenIsRenewedOnTheSameSocketBeforeItEnds() throws Exception {
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable following = adapter.follow(connection, heard).orElseThrow()) {
            await().atMost(LONG).until(() -> !heard.states.isEmpty());
            int tickets = panel.seen("/api/client/servers/1a7ce997/websocket");
            int states = heard.states.size();

            panel.expireTokens();

            await().atMost(LONG).until(() -> panel.seen("/api/client/servers/1a7ce997/websocket") > tickets);
            await().atMost(LONG).until(() -> heard.states.size() > states);
            panel.game().print("after the renewal");
            await().atMost(LONG).until(() -> heard.lines.contains("after the renewal"));
            assertThat(heard.gaps).isEmpty();
        }
    }

    @Test
    void aRefusedTokenBringsANewConnection() throws Exception {
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable following = adapter.follow(connection, heard).orElseThrow()) {
            await().atMost(LONG).until(() -> !heard.states.isEmpty());

            panel.broadcast("jwt error", "jwt: created too far in past (denylist)");

            await().atMost(LONG).until(() -> !heard.gaps.isEmpty());
            await().atMost(LONG).until(() -> {
                panel.game().print("again");
                return heard.lines.contains("again");
            });
        }
    }

    @Test
    void aNodesErrorIsALineOfTheConsole() throws Exception {
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable following = adapter.follow(connection, heard).orElseThrow()) {
            await().atMost(LONG).until(() -> !heard.states.isEmpty());

            panel.broadcast("daemon error", "another power action is currently being processed");

            await().atMost(LONG)
                    .until(() -> heard.lines.contains("[Daemon] another power action is currently being processed"));
        }
    }

    @Test
    void aReinstallationEndsWhenThePanelsScriptHasEnded() throws Exception {
        var done = adapter.deliver(delivery(new Command.Reinstall()))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        panel.game().installerWorks(false);
        var failed = adapter.deliver(delivery(new Command.Reinstall()))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        assertThat(done.accepted()).isTrue();
        assertThat(failed.error()).contains("install script failed");
        assertThat(panel.game().installations()).isEqualTo(2);
    }

    @Test
    void anImageIsChosenAmongThoseThePanelOffers() {
        var startup = adapter.startup(connection).orElseThrow();
        var sheet = startup.read();

        String other = sheet.images().stream()
                .filter(image -> !image.equals(sheet.image()))
                .findFirst()
                .orElseThrow();

        startup.change(new StartupChange(Optional.empty(), Optional.of(other), Map.of()));

        assertThat(startup.read().image()).isEqualTo(other);
        assertThat(sheet.command()).contains("+server.seed 42");
    }

    @Test
    void thePanelsThrottleForCopiesIsSaidAndHoldsUpNothingElse() throws Exception {
        panel.allowCopies(0);
        var backups = adapter.panelBackups(connection).orElseThrow();

        assertThatThrownBy(() -> backups.take("one too many")).isInstanceOf(DomainException.class);

        assertThat(backups.look().items()).isEmpty();
        assertThat(signal(PowerSignal.START).accepted()).isTrue();
    }
}
