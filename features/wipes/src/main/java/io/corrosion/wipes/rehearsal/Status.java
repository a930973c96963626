package io.corrosion.wipes.rehearsal;

import java.util.Locale;

/** How a rehearsal stands. */
public enum Status {
    RUNNING,
    /** Every file of the copy is as planned, to the byte. */
    SUCCESS,
    /** Something is not as planned. */
    DIFFERS,
    /** It could not be carried out. */
    FAILED,
    CANCELLED;

    /** The wire form, such as {@code differs}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
