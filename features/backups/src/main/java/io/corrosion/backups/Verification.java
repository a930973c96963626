package io.corrosion.backups;

/** What the last reading of a whole backup found. */
public enum Verification {
    NEVER,
    GOOD,
    DAMAGED;

    /** The wire form, such as {@code good}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
