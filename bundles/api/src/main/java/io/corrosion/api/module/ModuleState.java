package io.corrosion.api.module;

/** What the platform has of a module; contract section 6. */
public enum ModuleState {
    /**
     * Announced, and not to be had yet.
     *
     * @since 1.2
     */
    PLANNED,
    /** In the catalogue only. */
    AVAILABLE,
    INSTALLING,
    INSTALLED,
    UPDATING,
    REMOVING,
    /** The last attempt failed; the reason is beside it, and whatever ran before still runs. */
    FAILED,
    /** Failed twice at start, or was stopped for its own behaviour; not started again until somebody decides. */
    QUARANTINED;

    /** The wire form, such as {@code installed}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
