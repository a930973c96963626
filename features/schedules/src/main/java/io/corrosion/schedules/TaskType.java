package io.corrosion.schedules;

import io.corrosion.api.access.Permission;
import java.util.Locale;

/** What a task does, and what whoever schedules it must be allowed to do by hand. */
public enum TaskType {
    RESTART("control.restart"),
    ANNOUNCEMENT("console.write"),
    COMMAND("console.write"),
    PLUGIN_RELOAD("plugins.manage");

    private final Permission needed;

    TaskType(String needed) {
        this.needed = Permission.of(needed);
    }

    /** Without it nobody may schedule this: a clock gives no rights. */
    public Permission needed() {
        return needed;
    }

    /** Whether it must not happen while somebody else works on the server. */
    boolean disturbs() {
        return this == RESTART || this == PLUGIN_RELOAD;
    }

    /** The wire form, such as {@code plugin_reload}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
