package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A game that nobody here wrote, with players: a Minecraft server and a bot, both from npm, which brings them once. */
class MinecraftTest extends AgentScenario {

    private static final Path BROUGHT = Path.of("target", "minecraft").toAbsolutePath();
    private static final String GAME = "flying-squid@1.12.0";

    private final List<Process> bots = new ArrayList<>();
    private int port;

    @BeforeAll
    static void fetch() throws Exception {
        if (!works(Path.of("."), "node", "--version") || !works(Path.of("."), "npm", "--version")) {
            abort("SKIPPED LOUDLY: no Node.js with npm here");
        }
        Files.createDirectories(BROUGHT);
        Path done = BROUGHT.resolve("brought");
        if (!Files.exists(done)) {
            if (!works(
                    BROUGHT, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", ".", GAME)) {
                abort("SKIPPED LOUDLY: npm could not bring " + GAME);
            }
            Files.createFile(done);
        }
    }

    private static boolean works(Path directory, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @AfterEach
    void sendBotsHome() {
        bots.forEach(Process::destroyForcibly);
    }

    /** Started, spoken to, played, crashed, its world lost, brought back byte for byte and played on; stopped in order. */
    @Test
    void aForeignGameIsPlayedCrashesAndIsPlayedOnInItsRestoredWorld() throws Exception {
        open();
        assertThat(platform.order(PowerAction.START).ok()).isTrue();
        platform.awaitStatus(AgentStatus.RUNNING);
        assertThat(platform.say("ping 3").ok()).isTrue();
        platform.awaitLine(line -> line.contains("pong [4]!"));
        platform.watch(600);
        awaitPlayers(0);

        Process bot = join("Alice");
        awaitPlayers(1);
        bot.destroyForcibly();
        awaitPlayers(0);
        Path world = machine.folder().resolve("server/world");
        Wait.until("what the game keeps of her", () -> !files(world.resolve("playerdata"))
                .isEmpty());

        ProcessHandle.of(machine.gamePid().orElseThrow()).orElseThrow().destroyForcibly();
        assertThat(platform.awaitEvent(EventType.CRASHED).detail().exitCode()).isEqualTo(137);
        platform.awaitStatus(AgentStatus.CRASHED);
        Path level = world.resolve("level.dat");
        Path player = files(world.resolve("playerdata")).get(0);
        byte[] levelBefore = Files.readAllBytes(level);
        byte[] playerBefore = Files.readAllBytes(player);
        ChunkKeeper keeper = new ChunkKeeper(platform);
        keeper.backup(false);
        Files.write(level, new byte[] {1, 2, 3});
        Files.delete(player);
        UUID restore = UUID.randomUUID();
        keeper.prepare(restore);
        keeper.send(restore);
        assertThat(keeper.exchange(restore).status()).isEqualTo("ok");

        assertThat(Files.readAllBytes(level)).isEqualTo(levelBefore);
        assertThat(Files.readAllBytes(player)).isEqualTo(playerBefore);
        assertThat(platform.order(PowerAction.START).ok()).isTrue();
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.stats().clear();
        join("Alice");
        awaitPlayers(1);
        Ack stopped = platform.order(PowerAction.STOP);
        assertThat(stopped.ok()).isTrue();
        assertThat(stopped.output()).contains("by its command");
        assertThat(platform.count(EventType.CRASHED)).isOne();
    }

    private void awaitPlayers(int wanted) {
        Wait.until(wanted + " players in a sample", () -> platform.stats().stream()
                .reduce((before, last) -> last)
                .filter(last -> last.players() != null && last.players() == wanted)
                .isPresent());
    }

    private Process join(String name) throws IOException {
        ProcessBuilder bot = new ProcessBuilder("node", script("bot.js").toString(), "" + port, name);
        bot.environment().put("NODE_PATH", BROUGHT.resolve("node_modules").toString());
        bot.redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "bot.log"));
        Process process = bot.start();
        bots.add(process);
        return process;
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    private Path script(String name) throws IOException {
        Path script = folder.resolve(name);
        try (InputStream text = MinecraftTest.class.getResourceAsStream("/minecraft/" + name)) {
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }

    private void open() throws Exception {
        port = Machine.freePort();
        String said = "^[^\\]]*INFO[^\\]]*\\]: ";
        machine.with("command", "node " + script("server.js"))
                .with("game", "minecraft")
                .with("env.PORT", "" + port)
                .with("env.NODE_PATH", BROUGHT.resolve("node_modules").toString())
                .with("env.FORCE_COLOR", "0")
                .with("stop_command", "stop")
                .with("ready_pattern", "Server listening on port")
                .with("join_pattern", said + "(\\w+) \\(\\S+\\) connected$")
                .with("leave_pattern", said + "(\\w+) disconnected$")
                .openAgent();
    }
}
