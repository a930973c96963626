package io.corrosion.panelagent;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet;
import io.corrosion.api.gateway.StartupSheet.Variable;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.Startup;
import io.corrosion.protocol.agent.StartupSet;
import io.corrosion.protocol.files.FileJob;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** How an agent starts its server. Immutable; blocks. */
record AgentStartup(AgentLine line) implements ServerStartup {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Override
    public StartupSheet read() {
        UUID id = UUID.randomUUID();
        return sheet(ask(Tail.CONFIG_STARTUP, id, new FileJob(id)));
    }

    @Override
    public void change(StartupChange change) {
        if (change.image().isPresent()) {
            throw Invalid.field("image", "This server runs without a container, so it has no image.");
        }
        UUID id = UUID.randomUUID();
        Map<String, String> environment = new TreeMap<>();
        change.variables().forEach((key, value) -> environment.put(key, value.orElse("")));
        ask(Tail.CONFIG_STARTUP_SET, id, new StartupSet(id, change.command().orElse(null), environment));
    }

    private Startup ask(Tail tail, UUID id, Record question) {
        try {
            return line.ask(tail, id, question, Startup.class);
        } catch (InterruptedIOException stopped) {
            throw new Unavailable("The wait for the agent was ended.", SOON);
        }
    }

    private static StartupSheet sheet(Startup told) {
        List<Variable> variables = told.environment().entrySet().stream()
                .map(one -> new Variable(one.getKey(), one.getKey(), "", one.getValue(), "", !told.locked()))
                .toList();
        return new StartupSheet(told.command(), !told.locked(), "", List.of(), variables, !told.locked());
    }
}
