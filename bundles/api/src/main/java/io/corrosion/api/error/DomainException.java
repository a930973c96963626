package io.corrosion.api.error;

/** Something a caller asked for did not happen, for a reason the caller can understand. Immutable. */
public abstract sealed class DomainException extends RuntimeException
        permits Conflict, Invalid, NotFound, Refused, TooMany, Unauthenticated, Unavailable {

    private static final long serialVersionUID = 1L;

    DomainException(String message) {
        super(message);
    }
}
