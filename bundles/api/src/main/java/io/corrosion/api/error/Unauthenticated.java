package io.corrosion.api.error;

/** Nobody knows who is asking: no, forged or expired credentials (HTTP 401). */
public final class Unauthenticated extends DomainException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message a sentence for the person who asked
     */
    public Unauthenticated(String message) {
        super(message);
    }
}
