package io.corrosion.panelagent;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.AgentReport;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.DoctorReport;
import io.corrosion.protocol.files.FileJob;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.UUID;

/** Has an agent look at its machine. */
final class AgentDoctor {

    private static final Duration SOON = Duration.ofSeconds(5);

    private AgentDoctor() {}

    /**
     * Blocks until the agent has looked at everything.
     *
     * @throws Unavailable when it has not within this time, even if it says that it is at work
     */
    static AgentReport ask(AgentLine agent, Duration within) {
        AgentLine line = agent.within(within);
        UUID id = UUID.randomUUID();
        try {
            DoctorReport told = line.ask(Tail.AGENT_DOCTOR, id, new FileJob(id), DoctorReport.class);
            return new AgentReport(
                    told.version(),
                    told.java(),
                    told.system(),
                    told.checks().stream()
                            .map(check -> new AgentReport.Check(
                                    check.name(),
                                    check.verdict(),
                                    check.finding(),
                                    check.advice() == null ? "" : check.advice()))
                            .toList());
        } catch (InterruptedIOException stopped) {
            throw new Unavailable("The wait for the agent was ended.", SOON);
        }
    }
}
