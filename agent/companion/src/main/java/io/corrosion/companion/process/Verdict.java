package io.corrosion.companion.process;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;

/** What the end of a process means. Pure. */
public record Verdict(AgentStatus status, EventType event, String message) {

    /** Why a process might have ended: by itself, or because we were told to end it. */
    public enum Cause {
        ITSELF,
        STOP,
        KILL
    }

    /** A clean exit is not a crash, and neither is any end that was asked for. */
    public static Verdict of(Exit exit, Cause cause) {
        return switch (cause) {
            case STOP -> stopped("The server was stopped, " + exit.words());
            case KILL -> stopped("The server was killed, " + exit.words());
            case ITSELF ->
                exit.isClean()
                        ? stopped("The server ended by itself with exit code 0")
                        : new Verdict(
                                AgentStatus.CRASHED, EventType.CRASHED, "The server crashed with " + exit.words());
        };
    }

    private static Verdict stopped(String message) {
        return new Verdict(AgentStatus.STOPPED, EventType.STOPPED, message);
    }
}
