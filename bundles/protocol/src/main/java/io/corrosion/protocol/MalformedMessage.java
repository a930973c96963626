package io.corrosion.protocol;

/** A message's bytes or headers are not what its subject promises. Receivers count it and drop the message. */
public final class MalformedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message);
    }

    public MalformedMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
