package io.corrosion.wipes;

import java.util.Locale;

/** Why a wipe began (WIPE-36). */
public enum Trigger {
    SCHEDULED,
    MANUAL,
    FORCE_WIPE;

    /** The wire form, such as {@code force_wipe}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
