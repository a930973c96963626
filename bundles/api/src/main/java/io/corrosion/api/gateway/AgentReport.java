package io.corrosion.api.gateway;

import java.util.List;

/**
 * What the agent's doctor found on its machine. Immutable.
 *
 * @param version the agent's
 * @param java what it runs in
 * @param system what that runs on
 */
public record AgentReport(String version, String java, String system, List<Check> checks) {

    public AgentReport {
        checks = List.copyOf(checks);
    }

    /**
     * One thing that was looked at.
     *
     * @param verdict {@code good}, {@code warning} or {@code bad}
     * @param advice what to do; empty when it is good
     */
    public record Check(String name, String verdict, String finding, String advice) {}
}
