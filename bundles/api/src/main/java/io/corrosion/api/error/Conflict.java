package io.corrosion.api.error;

/** The thing is in a state, or has a name, that does not allow this (HTTP 409). */
public final class Conflict extends DomainException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message a sentence for the person who asked
     */
    public Conflict(String message) {
        super(message);
    }
}
