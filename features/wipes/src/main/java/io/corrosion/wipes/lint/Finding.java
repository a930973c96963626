package io.corrosion.wipes.lint;

import java.util.Locale;

/**
 * Something that stands in the way of a wipe. Immutable.
 *
 * @param kind what was looked at, such as {@code map} or {@code disk}; stable
 * @param message what is wrong, and what to do
 */
public record Finding(String kind, Severity severity, String message) {

    /** How bad it is. */
    public enum Severity {
        /** The wipe will fail, or do what nobody wants. */
        PROBLEM,
        /** It will run; somebody should know. */
        WARNING;

        /** The wire form, such as {@code problem}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding problem(String kind, String message) {
        return new Finding(kind, Severity.PROBLEM, message);
    }

    static Finding warning(String kind, String message) {
        return new Finding(kind, Severity.WARNING, message);
    }
}
