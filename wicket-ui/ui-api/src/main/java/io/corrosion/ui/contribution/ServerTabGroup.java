package io.corrosion.ui.contribution;

/**
 * Where a page of a server is found: the tabs as people look for them, in their order. Pages of one group share its tab
 * and stand in a second line below it, by weight.
 *
 * @since 1.0
 */
public enum ServerTabGroup {
    /** How the server is, and what was done with it. */
    OVERVIEW("gauge"),
    /** The console. */
    CONSOLE("terminal-2"),
    /** Who plays. */
    PLAYERS("users"),
    /** What begins anew, on which map, and when. */
    WIPES("calendar-time"),
    /** The server's files. */
    FILES("folder"),
    /** Its copies. */
    BACKUPS("archive"),
    /** What extends the game and this product. */
    PLUGINS("plug"),
    /** What is set once and seldom changed: configuration, people, messages, connection. */
    SETTINGS("adjustments"),
    /** A tab of its own, behind those above; where modules stand. */
    OWN("puzzle"),
    /** No tab: reached by links. */
    NONE("link");

    private final String icon;

    ServerTabGroup(String icon) {
        this.icon = icon;
    }

    /** Name of the Tabler icon of the shared tab, without the prefix {@code ti-}. */
    public String icon() {
        return icon;
    }
}
