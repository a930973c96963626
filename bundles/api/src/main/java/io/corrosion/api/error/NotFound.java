package io.corrosion.api.error;

/** There is no such thing, or none that this caller may know of: both look the same (HTTP 404). */
public final class NotFound extends DomainException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message a sentence for the person who asked
     */
    public NotFound(String message) {
        super(message);
    }
}
