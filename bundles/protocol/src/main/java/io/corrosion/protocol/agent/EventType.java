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
    UPDATED,
    /** The process lives but says and answers nothing; the detail names the signs. */
    UNRESPONSIVE,
    /** It answers again. */
    RESPONSIVE,
    /** It crashed so often that the agent's own guard does not start it any more. */
    GAVE_UP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
