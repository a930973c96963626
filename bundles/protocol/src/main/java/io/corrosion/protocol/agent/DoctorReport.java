package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code agent.doctor}: what the agent checked on its machine. */
public record DoctorReport(String version, String java, String system, List<Check> checks) {

    /**
     * One check.
     *
     * @param verdict {@code good}, {@code warning} or {@code bad}
     * @param advice what to do, unless it is good
     */
    public record Check(
            String name,
            String verdict,
            String finding,
            @MayBeAbsent @Nullable String advice) {}

    public DoctorReport {
        checks = List.copyOf(checks);
    }
}
