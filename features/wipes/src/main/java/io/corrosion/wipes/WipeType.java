package io.corrosion.wipes;

import io.corrosion.api.error.Invalid;
import java.util.Locale;

/** What a wipe takes. */
public enum WipeType {
    /** The world, with what is built in it. */
    MAP,
    /** What players have learnt. */
    BLUEPRINT,
    /** Both. */
    FULL,
    /** Nothing: the game is brought up to date and started again. Only a new build of the game wants this. */
    UPDATE;

    /** The wire form, such as {@code map}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the wire form.
     *
     * @throws Invalid when it is none
     */
    public static WipeType of(String text) {
        for (WipeType type : values()) {
            if (type != UPDATE && type.wire().equals(text)) {
                return type;
            }
        }
        throw Invalid.field("type", "Must be one of map, blueprint, full.");
    }

    /** Whether the world goes. */
    public boolean takesMap() {
        return this == MAP || this == FULL;
    }

    /** Whether what players have learnt goes. */
    public boolean takesBlueprints() {
        return this == BLUEPRINT || this == FULL;
    }

    /** Decision 58: a map wipe that also takes the blueprints is a full one. */
    public WipeType with(boolean blueprints) {
        return this == MAP && blueprints ? FULL : this;
    }
}
