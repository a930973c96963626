package io.corrosion.api.server;

import io.corrosion.api.error.Invalid;

/** What can be asked of a server's process. */
public enum PowerSignal {
    START,
    STOP,
    RESTART,
    KILL;

    /**
     * Reads the wire form.
     *
     * @throws Invalid when it is none of start, stop, restart, kill
     */
    public static PowerSignal of(String text) {
        for (PowerSignal signal : values()) {
            if (signal.wire().equals(text)) {
                return signal;
            }
        }
        throw Invalid.field("signal", "Must be one of start, stop, restart, kill.");
    }

    /** The wire form, such as {@code start}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
