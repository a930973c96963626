package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A game that nobody here wrote: OpenTTD's dedicated server, with its commands on standard input. */
class OpenttdTest extends AgentScenario {

    @Test
    void aForeignGameStartsAnswersAndStops() throws Exception {
        open();

        assertThat(platform.order(PowerAction.START).ok()).isTrue();
        platform.awaitStatus(AgentStatus.RUNNING);
        assertThat(platform.say("echo corrosion-was-here").ok()).isTrue();
        platform.awaitLine(line -> line.contains("corrosion-was-here"));
        Ack stopped = platform.order(PowerAction.STOP);

        assertThat(stopped.ok()).isTrue();
        assertThat(stopped.output()).contains("by its command");
        assertThat(machine.gamePid()).isEmpty();
        assertThat(platform.count(EventType.CRASHED)).isZero();
    }

    /** Its world is saved by the game, lost after a crash, brought back byte for byte, and loaded by the game. */
    @Test
    void aForeignGameCrashesAndPlaysOnInItsRestoredWorld() throws Exception {
        open();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.say("save it-world");
        Path save = machine.folder().resolve("server/.local/share/openttd/save/it-world.sav");
        Wait.until("the next save begins, so this one is whole", () -> {
            platform.say("save it-later");
            return Files.exists(save) && Files.exists(save.resolveSibling("it-later.sav"));
        });

        ProcessHandle.of(machine.gamePid().orElseThrow()).orElseThrow().destroyForcibly();
        assertThat(platform.awaitEvent(EventType.CRASHED).detail().exitCode()).isEqualTo(137);
        platform.awaitStatus(AgentStatus.CRASHED);
        byte[] world = Files.readAllBytes(save);
        ChunkKeeper keeper = new ChunkKeeper(platform);
        keeper.backup(false);
        Files.write(save, new byte[] {1, 2, 3});
        UUID restore = UUID.randomUUID();
        keeper.prepare(restore);
        keeper.send(restore);
        assertThat(keeper.exchange(restore).status()).isEqualTo("ok");

        assertThat(Files.readAllBytes(save)).isEqualTo(world);
        assertThat(platform.order(PowerAction.START).ok()).isTrue();
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.forget();
        platform.say("load it-world");
        platform.awaitLine(line -> line.contains("Listening on"));
        assertThat(platform.order(PowerAction.STOP).ok()).isTrue();
    }

    private void open() throws Exception {
        String openttd = NatsServer.Tool.require("openttd");
        machine.with("command", openttd + " -D 127.0.0.1:" + Machine.freePort())
                .with("game", "openttd")
                .with("env.HOME", machine.folder().resolve("server").toString())
                .with("stop_command", "quit")
                .with("ready_pattern", "Map generated, starting game")
                .openAgent();
    }
}
