package io.corrosion.wipes.work;

import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.panelamp.AmpAdapter;
import io.corrosion.panelpterodactyl.PterodactylAdapter;
import io.corrosion.testkit.panel.FakeAmp;
import io.corrosion.testkit.panel.FakeGame;
import io.corrosion.testkit.panel.FakePterodactyl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A simulated game behind a fake panel, reached by the real adapter; what runs in it is the simulator's folder. */
final class PanelRig implements Rig, AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Connection connection;
    private final FakeGame game;
    private final PanelAdapter adapter;
    private final AutoCloseable panel;

    private PanelRig(Connection connection, FakeGame game, PanelAdapter adapter, AutoCloseable panel) {
        this.connection = connection;
        this.game = game;
        this.adapter = adapter;
        this.panel = panel;
    }

    static PanelRig amp() {
        FakeAmp panel = new FakeAmp();
        String key = FakeAmp.USER + ":" + FakeAmp.PASSWORD;
        Connection connection =
                new Connection(LicenseId.random(), "amp", panel.address() + "/", FakeAmp.INSTANCE, "", 0, 0);
        return new PanelRig(
                connection,
                panel.game(),
                new AmpAdapter(server -> Optional.of(key.toCharArray()), address -> {}),
                panel);
    }

    static PanelRig pterodactyl() {
        FakePterodactyl panel = new FakePterodactyl();
        Connection connection = new Connection(
                LicenseId.random(), "pterodactyl", panel.address() + "/api/client/", FakePterodactyl.SERVER, "", 0, 0);
        return new PanelRig(
                connection,
                panel.game(),
                new PterodactylAdapter(server -> Optional.of(FakePterodactyl.KEY.toCharArray()), address -> {}),
                panel);
    }

    @Override
    public String type() {
        return connection.type();
    }

    @Override
    public ServerFiles files() {
        return adapter.files(connection).orElseThrow();
    }

    @Override
    public PowerState power() {
        return game.power();
    }

    @Override
    public void signal(PowerSignal signal) {
        deliver(new Command.Power(signal));
        if (game.power() == PowerState.RUNNING) {
            SimulatedFolder.boot(game.directory());
        }
    }

    @Override
    public void say(String line) {
        deliver(new Command.Console(line));
    }

    private void deliver(Command command) {
        Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        try {
            PanelAdapter.Answer answer = adapter.deliver(new PanelAdapter.Delivery(
                            CommandId.random(), connection, connection.server(), command, 1, "test", end))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!answer.accepted()) {
                throw new IllegalStateException(answer.error());
            }
        } catch (Exception lost) {
            throw new IllegalStateException(command.name(), lost);
        }
    }

    Path directory() {
        return game.directory();
    }

    @Override
    public Map<String, byte[]> snapshot() {
        return SimulatedFolder.read(game.directory());
    }

    @Override
    public void putBack(Map<String, byte[]> files) {
        throw new IllegalStateException("nothing goes wrong here");
    }

    @Override
    public void close() throws Exception {
        adapter.getClass().getMethod("close").invoke(adapter);
        panel.close();
    }
}
