package io.corrosion.rest.route;

import java.util.Map;
import java.util.Set;

/** What the table says to a request. */
public sealed interface Match<T> {

    /**
     * There is an operation.
     *
     * @param variables path variables, still percent-encoded
     */
    record Found<T>(Route<T> route, Map<String, String> variables) implements Match<T> {}

    /** The path is known, but not with this method. */
    record WrongMethod<T>(Set<String> allowed) implements Match<T> {}

    /** Nothing answers this path. */
    record Nothing<T>() implements Match<T> {}
}
