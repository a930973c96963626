package io.corrosion.modules.framework;

/** A module cannot be brought up or taken down. The message is for the operator and names the cause. */
public final class Undeployable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Undeployable(String message) {
        super(message);
    }

    public Undeployable(String message, Throwable cause) {
        super(message, cause);
    }
}
