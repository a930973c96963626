package io.corrosion.api.gateway;

/** What became of a command. */
public enum CommandState {
    /** Recorded, not yet handed to the connection. */
    PENDING,
    /** Handed over; nobody has answered yet. */
    SENT,
    /** The receiver accepted it. */
    ACKNOWLEDGED,
    /** The receiver, or the way to it, refused it. Final. */
    FAILED,
    /** Nobody took it before its deadline. Final: it will not run later. */
    EXPIRED;

    /** The wire form, such as {@code pending}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this == ACKNOWLEDGED || this == FAILED || this == EXPIRED;
    }
}
