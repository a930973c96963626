package io.corrosion.notifications.ui;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/** Where what somebody enters about a channel goes. */
interface Keeping extends Serializable {

    /** Sets it up, or changes it; what is empty in the settings stays. */
    void keep(boolean enabled, String name, Map<String, String> settings, Set<String> muted);

    /** Address of the page to show afterwards. */
    String page();

    /** Distinguishes what it writes into the markup from that of other channels. */
    String mark();

    /** Whether it has a name of its own. */
    default boolean isNamed() {
        return false;
    }

    /** Whether somebody chooses here which events go there. */
    default boolean isChoosing() {
        return true;
    }

    /** Whether it is there already and can be switched off. */
    default boolean isThere() {
        return true;
    }
}
