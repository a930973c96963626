package io.corrosion.servers.rest;

import io.corrosion.api.error.Invalid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code limit}: how many items a page has. */
final class Limit {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private Limit() {}

    /** @throws Invalid when it is not between 1 and 200 */
    static int of(@Nullable Integer asked) {
        int limit = Optional.ofNullable(asked).orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw Invalid.field("limit", "Must be a number from 1 to " + MOST + ".");
        }
        return limit;
    }
}
