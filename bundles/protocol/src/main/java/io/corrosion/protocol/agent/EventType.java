package io.corrosion.protocol.agent;

import java.util.Locale;

/** What happened to the supervised process or to the agent. */
public enum EventType {
    STARTED,
    STOPPED,
    CRASHED,
    KILLED,
    FOUND,
    UPDATED,
    START_FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
