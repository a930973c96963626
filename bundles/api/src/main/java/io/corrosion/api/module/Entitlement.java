package io.corrosion.api.module;

import java.time.Instant;
import java.util.Optional;

/**
 * What a server may do with a module. Immutable.
 *
 * @param until when it ends, as long as nothing is paid again; empty when it does not
 * @since 1.1
 */
public record Entitlement(Standing standing, Optional<Instant> until) {

    /** How far it goes. */
    public enum Standing {
        /** Nothing was bought or tried. */
        NONE,
        /** It costs nothing. */
        INCLUDED,
        /** It is tried. */
        TRIAL,
        /** It is paid. */
        PAID,
        /** The paid time is over for less than 14 days: everything still works. */
        GRACE,
        /** It is over: what is there can be looked at and exported, and nothing changes. */
        READ_ONLY;

        /** The wire form, such as {@code read_only}. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether the module may change anything for the server. */
    public boolean mayChange() {
        return standing != Standing.NONE && standing != Standing.READ_ONLY;
    }

    /** Whether the module works for the server at all. */
    public boolean mayRead() {
        return standing != Standing.NONE;
    }
}
