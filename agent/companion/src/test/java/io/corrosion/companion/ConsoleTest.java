package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The console of a real process, over a real nats-server. */
class ConsoleTest extends AgentScenario {

    private static final String FLOOD = "[flood] line ";

    private Agent agent;

    /** All of it is less than a live console may lag, so that a slow machine loses nothing either. */
    @Test
    void aFloodArrivesWholeAndInOrder() throws Exception {
        start();

        platform.say("sim.flood 12000 5000");

        platform.awaitLine(line -> line.startsWith(FLOOD + "12000 "));
        assertThat(floodNumbers()).isEqualTo(oneTo(12_000));
    }

    /** How many are dropped is the machine's business; that each line is sent or counted is ours. */
    @Test
    void beyondThePromiseItSaysHowManyWereDropped() throws Exception {
        machine.with("console_lines_per_second", "2000");
        start();

        platform.say("sim.flood 90000 90000");

        platform.awaitLine(line -> line.startsWith("[flooded] "));
        assertThat(floodNumbers()).isSorted().doesNotHaveDuplicates().endsWith(90_000);
        List<String> lines = platform.lines();
        int first = lines.indexOf(firstOf(lines, FLOOD));
        int last = lines.indexOf(firstOf(lines, FLOOD + "90000 "));
        long toldOrSent = lines.subList(first, last + 1).stream()
                .mapToLong(
                        line -> line.startsWith("[corrosion] ") && line.contains(" lines dropped") ? number(line) : 1)
                .sum();
        assertThat(toldOrSent).isEqualTo(number(firstOf(lines, "[flooded] ")));
    }

    @Test
    void theConnectionMayBeCutInTheMiddle() throws Exception {
        start();
        platform.say("sim.flood 6000 1000");
        platform.awaitLine(line -> line.startsWith(FLOOD + "1000 "));

        gate.cut();
        Wait.until("the agent has noticed", () -> !agent.isConnected());
        gate.open();

        platform.awaitLine(line -> line.startsWith(FLOOD + "6000 "));
        assertThat(floodNumbers().stream().distinct().sorted().toList()).isEqualTo(oneTo(6_000));
    }

    @Test
    void aCommandThroughStandardInputIsHeard() throws Exception {
        start();

        Ack ack = platform.say("say hello there");

        assertThat(ack.ok()).isTrue();
        platform.awaitLine(line -> line.equals("[CHAT] SERVER hello there"));
    }

    @Test
    void aCommandThroughWebRconIsAnswered() throws Exception {
        int port = Machine.freePort();
        machine.with("command", Machine.simulator("+rcon.web 1 +rcon.password \"a b+c\" +rcon.port " + port))
                .with("rcon_port", "" + port)
                .with("rcon_password", "a b+c")
                .without("ready_pattern")
                .with("ready_probe", "rcon, tcp:" + port);
        start();

        Ack ack = platform.say("status");
        Ack stopped = platform.order(PowerAction.STOP);

        assertThat(ack.output()).contains("hostname: ").contains("[SIMULATOR]");
        assertThat(stopped.output()).contains("by its command");
    }

    @Test
    void aWrongRconPasswordIsSaidClearly() throws Exception {
        int port = Machine.freePort();
        machine.with("command", Machine.simulator("+rcon.web 1 +rcon.password right +rcon.port " + port))
                .with("rcon_port", "" + port)
                .with("rcon_password", "wrong");
        start();

        Ack ack = platform.say("status");

        assertThat(ack.ok()).isFalse();
        assertThat(ack.error()).contains("check rcon_password");
    }

    @Test
    void aCommandWithALineBreakOrForTheGamePluginIsNotRun() throws Exception {
        start();

        Ack smuggled = platform.say("say one\nsay two");
        UUID forThePlugin = platform.sendConsole("say three", MachineRole.PLUGIN);
        platform.say("say four");

        assertThat(smuggled.ok()).isFalse();
        platform.awaitLine(line -> line.contains("four"));
        assertThat(platform.lines()).noneMatch(line -> line.contains("two") || line.contains("three"));
        assertThat(platform.acksOf(forThePlugin)).isEmpty();
    }

    @Test
    void aCommandToAStoppedServerFails() throws Exception {
        machine.openAgent();

        assertThat(platform.say("status").error()).contains("not running");
    }

    private void start() throws Exception {
        agent = machine.openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.awaitLine(line -> line.contains("a wipe happened"));
    }

    private static String firstOf(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static long number(String line) {
        return Long.parseLong(line.split(" ")[1]);
    }

    private List<Integer> floodNumbers() {
        return Machine.numbered(platform.lines(), FLOOD).stream()
                .map(line -> Integer.valueOf(line.split(" ")[2]))
                .toList();
    }

    private static List<Integer> oneTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}
