package io.corrosion.itests.ambush;

import io.corrosion.itests.platform.Platform;
import java.util.Locale;

/** A part that can be killed; the launcher starts it again. */
public enum Victim {
    PLATFORM("karaf"),
    AGENT("agent-1"),
    NATS("nats"),
    DATABASE("postgres");

    private final String part;

    Victim(String part) {
        this.part = part;
    }

    /** kill -9. */
    void kill(Platform platform) {
        long pid = platform.pid(part);
        if (!ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false)) {
            throw new IllegalStateException("there is no process " + pid + " of " + part + " to kill");
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
