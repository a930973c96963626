package io.corrosion.protocol.agent;

import java.util.Locale;

/** What happened to the supervised process or to the agent. */
public enum EventType {
    STARTED,
    /** It ended on request, by a kill, or by itself with exit code 0. */
    STOPPED,
    CRASHED,
    START_FAILED,
    /** The agent was restarted and found the process running. */
    FOUND,
    UPDATED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
