package io.corrosion.protocol.command;

import java.util.Locale;

/** Whether the plugin may act, or only watch. */
public enum LicenseMode {
    FULL,
    READ_ONLY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
