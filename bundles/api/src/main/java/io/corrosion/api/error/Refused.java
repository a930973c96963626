package io.corrosion.api.error;

/** The caller is known and sees the thing, but may not do this (HTTP 403). */
public final class Refused extends DomainException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message a sentence for the person who asked
     */
    public Refused(String message) {
        super(message);
    }
}
