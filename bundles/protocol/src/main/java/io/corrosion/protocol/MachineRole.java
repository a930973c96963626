package io.corrosion.protocol;

import java.util.Locale;

/** The two machines that speak for a licence, each with a credential of its own. */
public enum MachineRole {
    AGENT,
    PLUGIN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
