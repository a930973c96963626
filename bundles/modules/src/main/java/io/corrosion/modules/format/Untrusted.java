package io.corrosion.modules.format;

/** A package or an index is not what it says it is, or nobody we trust says so. The message names the reason. */
public class Untrusted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Untrusted(String message) {
        super(message);
    }

    public Untrusted(String message, Throwable cause) {
        super(message, cause);
    }
}
