package io.corrosion.api.game;

/** Where an order to the game plugin stands. */
public enum OrderState {
    /** Recorded; the plugin has not answered yet. */
    WAITING,
    /** The plugin did it. Final. */
    DONE,
    /** The plugin refused it or could not do it. Final. */
    FAILED,
    /** The plugin did not answer before the deadline. Final: it will not be done later. */
    EXPIRED;

    /** The wire form, such as {@code done}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this != WAITING;
    }
}
