package io.corrosion.companion.settings;

/** The configuration cannot be used; the message tells the operator what to change. */
public final class BadSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadSettings(String message) {
        super(message);
    }
}
