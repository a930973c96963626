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
    FULL;

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
            if (type.wire().equals(text)) {
                return type;
            }
        }
        throw Invalid.field("type", "Must be one of map, blueprint, full.");
    }

    /** Whether the world goes. */
    public boolean takesMap() {
        return this != BLUEPRINT;
    }

    /** Whether what players have learnt goes. */
    public boolean takesBlueprints() {
        return this != MAP;
    }

    /** Decision 58: a map wipe that also takes the blueprints is a full one. */
    public WipeType with(boolean blueprints) {
        return this == MAP && blueprints ? FULL : this;
    }
}
