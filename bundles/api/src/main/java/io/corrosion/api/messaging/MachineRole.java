package io.corrosion.api.messaging;

/** The two machine identities of a licence; each has exactly its own rights (CONN-18, CONN-20). */
public enum MachineRole {
    AGENT,
    PLUGIN;

    /** The wire form, such as {@code agent}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
