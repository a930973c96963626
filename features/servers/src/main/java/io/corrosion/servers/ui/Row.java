package io.corrosion.servers.ui;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.Server;
import io.corrosion.ui.value.ShownState;
import java.util.Comparator;
import java.util.Locale;

/** A server with its last known values, as the list shows it. Immutable. */
record Row(Server server, LiveServer live) {

    /** Needs attention first, then what is changing, then what runs, then the rest; by name within. */
    static final Comparator<Row> ATTENTION_FIRST =
            Comparator.comparingInt(Row::rank).thenComparing(row -> row.server().name(), String.CASE_INSENSITIVE_ORDER);

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
        return (states.isEmpty() || java.util.List.of(states.split(",")).contains(stateName()))
                && words().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private int rank() {
        if (state().needsAttention()) {
            return 0;
        }
        return state().isChanging() ? 1 : state() == ShownState.RUNNING ? 2 : 3;
    }
}
