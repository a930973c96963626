package io.corrosion.servers.ui;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.corrosion.api.gateway.Capability;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.wipe.NextWipe;
import io.corrosion.ui.value.ShownState;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A server with its last known values, as the list shows it. Immutable.
 *
 * @param can what its connection can do
 * @param wipe what comes next; empty where wipes are not installed or none of the visitor's business
 */
record Row(Server server, LiveServer live, Set<Capability> can, Optional<NextWipe> wipe) {

    /** Needs attention first, then what is changing, then what runs, then the rest; by name within. */
    static final Comparator<Row> ATTENTION_FIRST = Comparator.<Row>comparingInt(row -> rank(row.state()))
            .thenComparing(row -> row.server().name(), String.CASE_INSENSITIVE_ORDER);

    ShownState state() {
        return ShownState.of(live);
    }

    String stateName() {
        return state().name().toLowerCase(Locale.ROOT);
    }

    /** What the search looks in. */
    String words() {
        return String.join(" ", server.name(), server.game(), server.address());
    }

    /** Whether the filter of the address lets it through. */
    boolean matches(String states, String text) {
        return (states.isEmpty() || List.of(states.split(",")).contains(stateName()))
                && words().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** The states in the order of {@link #ATTENTION_FIRST} as scripts know them, those of the same rank together. */
    static String order() {
        Map<Integer, List<ShownState>> ranks =
                Stream.of(ShownState.values()).collect(groupingBy(Row::rank, TreeMap::new, toList()));
        return ranks.values().stream().map(ValidSignals::words).collect(joining("|"));
    }

    private static int rank(ShownState state) {
        if (state.needsAttention()) {
            return 0;
        }
        return state.isChanging() ? 1 : state == ShownState.RUNNING ? 2 : 3;
    }
}
