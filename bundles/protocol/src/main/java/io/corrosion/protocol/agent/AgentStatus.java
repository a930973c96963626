package io.corrosion.protocol.agent;

import java.util.Locale;

/** What the supervised process is doing, as the agent says it in each heartbeat. */
public enum AgentStatus {
    STOPPED,
    STARTING,
    RUNNING,
    STOPPING,
    CRASHED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
