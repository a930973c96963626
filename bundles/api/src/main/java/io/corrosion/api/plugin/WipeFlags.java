package io.corrosion.api.plugin;

/**
 * When a game plugin's data goes. Immutable. A full wipe is a map wipe and a blueprint wipe at once, so what goes with
 * either of them goes with it too; {@code never} wins over everything.
 *
 * @param onMap goes with a map wipe
 * @param onBlueprint goes with a blueprint wipe
 * @param onFull goes with a full wipe
 * @param never stays, whatever else is said
 */
public record WipeFlags(boolean onMap, boolean onBlueprint, boolean onFull, boolean never) {

    /** Nothing is said: the data stays. */
    public static final WipeFlags NONE = new WipeFlags(false, false, false, false);

    /** The data stays in every case. */
    public static final WipeFlags NEVER = new WipeFlags(false, false, false, true);

    /** The data goes with every map wipe and full wipe. */
    public static final WipeFlags WITH_MAP = new WipeFlags(true, false, true, false);

    /** The data goes with full wipes only. */
    public static final WipeFlags WITH_FULL = new WipeFlags(false, false, true, false);

    /**
     * Whether the data goes.
     *
     * @param map whether the map is wiped
     * @param blueprints whether the blueprints are wiped; both together are a full wipe
     */
    public boolean wipes(boolean map, boolean blueprints) {
        if (never) {
            return false;
        }
        return map && onMap || blueprints && onBlueprint || map && blueprints && onFull;
    }
}
