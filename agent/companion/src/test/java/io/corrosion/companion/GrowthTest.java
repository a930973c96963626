package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.command.PowerAction;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Outages leave nothing behind; the first one is no measure, since some threads only start when there is work. {@code -Dcorrosion.cycles=50} for the whole number. */
class GrowthTest extends AgentScenario {

    private static final int CYCLES = Integer.getInteger("corrosion.cycles", 10);
    private static final Pattern PASSING = Pattern.compile("power|process reaper.*|Keep-Alive.*|ForkJoin.*|pool-.*");
    private static final Pattern SUBSCRIPTIONS = Pattern.compile("\"subscriptions\": (\\d+)");
    private static final Pattern CONNECTIONS =
            Pattern.compile("(\\d+) +\\d+ +io\\.nats\\.client\\.impl\\.NatsConnection\\b");

    @Test
    void threadsSubscriptionsAndMemoryAreAfterManyOutagesWhatTheyWereAfterOne() throws Exception {
        Agent agent = machine.openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        outage(agent);
        long subscriptions = subscriptions();
        long connections = connections();
        long threads = threads();

        for (int cycle = 0; cycle < CYCLES; cycle++) {
            outage(agent);
        }

        assertThat(subscriptions).as("the platform's, and the agent's").isGreaterThan(10);
        Wait.until("no subscription stays of an outage", () -> subscriptions() < subscriptions + CYCLES / 2);
        Wait.until("no thread stays of an outage", () -> threads() < threads + CYCLES / 2);
        Wait.until("no connection stays of an outage", () -> connections() < connections + CYCLES / 2);
        assertThat(platform.say("say still here").ok()).isTrue();
    }

    private void outage(Agent agent) {
        gate.cut();
        Wait.until("the agent has noticed", () -> !agent.isConnected());
        platform.forget();
        gate.open();
        platform.awaitStatus(AgentStatus.RUNNING);
    }

    /** Those of connections and of the agent's parts, but not those that come and go with processes and requests. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !PASSING.matcher(thread.getName()).matches())
                .count();
    }

    private long subscriptions() throws Exception {
        try (InputStream answer = URI.create(nats.monitor() + "/varz").toURL().openStream()) {
            return first(SUBSCRIPTIONS, new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Connections in memory that somebody still holds: the histogram collects garbage first. */
    private static long connections() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return first(CONNECTIONS, histogram);
    }

    private static long first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
