package io.corrosion.rest.http;

import io.corrosion.api.identity.Caller;
import java.util.Optional;

/**
 * The outcome of asking who sends a request. Immutable.
 *
 * @param caller empty when nobody is signed in
 * @param byCookie whether the browser added the proof by itself
 * @param presented whether some proof was presented at all
 */
public record Identified(Optional<Caller> caller, boolean byCookie, boolean presented) {

    /** Nobody said anything. */
    public static final Identified NOBODY = new Identified(Optional.empty(), false, false);
}
