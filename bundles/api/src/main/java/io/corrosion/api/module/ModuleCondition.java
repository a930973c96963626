package io.corrosion.api.module;

import java.util.Locale;

/**
 * How it stands with a module on one server at this moment.
 *
 * @since 1.6
 */
public enum ModuleCondition {
    /** Nobody has chosen it for the server. */
    OFF,
    /** It works there. */
    WORKS,
    /** It was chosen and is being installed. */
    COMING,
    /** It was chosen and is not installed: an operator of the platform decides. Nothing is charged before. */
    WAITS,
    /** It was chosen and does not run: it failed or is in quarantine; the listing's reason says why. */
    STOPPED,
    /** It was chosen and is not paid, or was given back. */
    UNPAID;

    /** The wire form, such as {@code works}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
