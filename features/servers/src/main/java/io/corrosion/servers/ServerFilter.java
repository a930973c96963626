package io.corrosion.servers;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.TenantId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which servers are wanted. Immutable.
 *
 * @param tenant of this organisation only
 * @param power in this state only
 * @param game of this game only
 * @param text whose name or address has this in it, whatever the case
 */
public record ServerFilter(
        Optional<TenantId> tenant, Optional<PowerState> power, Optional<String> game, Optional<String> text) {

    private static final int LONGEST = 200;

    /** @throws Invalid when a text cannot be part of any name */
    public ServerFilter {
        refuseControls("game", game);
        refuseControls("q", text);
    }

    /** Every server. */
    public static final ServerFilter ALL =
            new ServerFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Reads the wire form of a state.
     *
     * @throws Invalid when it is none
     */
    public static PowerState power(String text) {
        for (PowerState state : PowerState.values()) {
            if (state.wire().equals(text.toLowerCase(Locale.ROOT))) {
                return state;
            }
        }
        String states = Arrays.stream(PowerState.values()).map(PowerState::wire).collect(Collectors.joining(", "));
        throw Invalid.field("status", "Must be one of " + states + ".");
    }

    private static void refuseControls(String field, Optional<String> text) {
        if (text.filter(asked -> asked.length() > LONGEST || asked.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw Invalid.field(field, "Must be at most " + LONGEST + " letters, digits and signs.");
        }
    }
}
