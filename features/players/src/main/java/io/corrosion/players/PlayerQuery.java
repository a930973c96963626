package io.corrosion.players;

import io.corrosion.api.error.Invalid;
import java.util.Optional;

/**
 * Which players to show. Immutable.
 *
 * @param search part of a name or SteamID; empty for all
 * @param online only those who are on, or only those who are not; empty for all
 * @param limit 1 to 200
 */
public record PlayerQuery(String search, Optional<Boolean> online, int limit, int offset) {

    private static final int MOST = 200;
    private static final int LONGEST = 100;

    /** The first page of everybody. */
    public static final PlayerQuery ALL = new PlayerQuery("", Optional.empty(), 50, 0);

    public PlayerQuery {
        search = search.strip();
        if (search.length() > LONGEST) {
            throw Invalid.field("search", "Search for at most " + LONGEST + " characters.");
        }
        if (limit < 1 || limit > MOST) {
            throw Invalid.field("limit", "Must be a number from 1 to " + MOST + ".");
        }
        if (offset < 0) {
            throw Invalid.field("cursor", "Use the cursor of the page before.");
        }
    }
}
