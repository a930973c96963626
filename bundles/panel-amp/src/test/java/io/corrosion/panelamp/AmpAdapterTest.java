package io.corrosion.panelamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Refused;
import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.testkit.panel.FakeAmp;
import io.corrosion.testkit.panel.FakeCopies;
import io.corrosion.testkit.panel.FakeGame;
import io.corrosion.testkit.panel.HeardConsole;
import io.corrosion.testkit.panel.Loopback;
import io.corrosion.testkit.panel.PanelBackupsContract;
import io.corrosion.testkit.panel.PanelStartupContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmpAdapterTest implements PanelStartupContract, PanelBackupsContract {

    private static final String KEY = FakeAmp.USER + ":" + FakeAmp.PASSWORD;

    private final FakeAmp panel = new FakeAmp();
    private final Connection connection =
            new Connection(LicenseId.random(), "amp", panel.address() + "/", FakeAmp.INSTANCE, "", 0, 0);
    private final AmpAdapter adapter = new AmpAdapter(server -> Optional.of(KEY.toCharArray()), address -> {
        if (!address.getScheme().matches("https?")) {
            throw new Refused("no panel");
        }
    });

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
        return KEY.toCharArray();
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
        return ArchiveFormat.ZIP;
    }

    @Override
    public void interrupt() {
        panel.expireSessions();
    }

    @Test
    void aForgottenSessionIsRenewedOnceHoweverManyNoticeIt() throws Exception {
        adapter.health(connection);
        int before = panel.logins();
        panel.expireSessions();
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<ConnectionState>> asked = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                asked.add(many.submit(
                        () -> adapter.health(connection).orElseThrow().connection()));
            }
            for (Future<ConnectionState> answer : asked) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(ConnectionState.CONNECTED);
            }
        } finally {
            many.shutdownNow();
        }
        assertThat(panel.logins()).isEqualTo(before + 1);
    }

    @Test
    void aRefusedSignInIsNotRepeatedAtOnce() {
        AmpAdapter stranger = new AmpAdapter(server -> Optional.of("corrosion:wrong".toCharArray()), address -> {});
        for (int i = 0; i < 5; i++) {
            assertThat(stranger.health(connection).orElseThrow().reason()).contains("does not accept");
        }
        stranger.close();

        assertThat(panel.logins()).isEqualTo(1);
    }

    @Test
    void whatTheRoleLacksIsNamed() {
        var diagnosis = adapter.test(connection, (FakeAmp.WEAK_USER + ":" + FakeAmp.PASSWORD).toCharArray());

        assertThat(diagnosis.works()).isFalse();
        assertThat(diagnosis.sentence()).contains("lacks the permission", "GetDirectoryListing");
    }

    @Test
    void anInstanceThatDoesNotRunIsSaid() {
        panel.instanceRuns(false);

        assertThat(adapter.health(connection).orElseThrow().reason()).contains("start the instance");
        assertThat(adapter.test(connection, key()).sentence()).contains("start the instance");
    }

    @Test
    void aUserWithoutAPasswordIsRefusedBeforeAnybodyIsAsked() {
        assertThat(adapter.test(connection, "onlyauser".toCharArray()).sentence())
                .contains("user:password");
        assertThat(panel.logins()).isZero();
    }

    @Test
    void anUpdateIsAmpsOwnAndItsRefusalIsSaid() throws Exception {
        var done = adapter.deliver(update()).toCompletableFuture().get(60, TimeUnit.SECONDS);
        panel.game().installerWorks(false);
        var refused = adapter.deliver(update()).toCompletableFuture().get(60, TimeUnit.SECONDS);

        assertThat(done.accepted()).isTrue();
        assertThat(refused.error()).contains("SteamCMD failed");
        assertThat(panel.game().installations()).isEqualTo(2);
    }

    private Delivery update() {
        return new Delivery(
                CommandId.random(),
                connection,
                connection.server(),
                new Command.Update(false),
                1,
                "ann@example.org",
                Instant.now().plusSeconds(600));
    }

    @Test
    void lookingAtCopiesTakesNoLinesFromTheConsole() throws Exception {
        var backups = adapter.panelBackups(connection).orElseThrow();
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable hearing = hear(heard)) {
            await().atMost(LONG).until(() -> !heard.states.isEmpty());
            for (int i = 0; i < 20; i++) {
                panel.game().print("line " + i);
                backups.look();
            }
            await().atMost(LONG).until(() -> heard.lines.contains("line 19"));
        }
        assertThat(heard.lines.stream().filter(line -> line.startsWith("line ")))
                .hasSize(20);
    }
}
