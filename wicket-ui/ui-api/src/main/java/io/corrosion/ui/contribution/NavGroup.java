package io.corrosion.ui.contribution;

/** The groups of the side rail, in their order. */
public enum NavGroup {
    /** Daily work: servers, wipes, players. */
    OPERATE,
    /** The store, and what modules add. */
    EXTEND,
    /** People, money, settings. */
    ORGANISATION,
    /** Not in the rail; reached by links. */
    NONE
}
