package io.corrosion.companion.process;

/** The server cannot be started; the message says why and which setting to look at. */
public final class StartRefused extends Exception {

    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }
}
