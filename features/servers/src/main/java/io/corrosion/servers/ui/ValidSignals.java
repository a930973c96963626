package io.corrosion.servers.ui;

import static java.util.stream.Collectors.joining;

import io.corrosion.api.server.PowerSignal;
import io.corrosion.ui.value.ShownState;
import java.util.List;
import java.util.Locale;

/** In which states which signal makes sense. */
final class ValidSignals {

    private static final List<ShownState> DOWN = List.of(ShownState.STOPPED, ShownState.CRASHED);
    private static final List<ShownState> UP = List.of(ShownState.RUNNING, ShownState.DEGRADED);
    private static final List<ShownState> STOPPABLE =
            List.of(ShownState.RUNNING, ShownState.DEGRADED, ShownState.STARTING);
    private static final List<ShownState> ALIVE = List.of(
            ShownState.RUNNING, ShownState.DEGRADED, ShownState.STARTING, ShownState.STOPPING, ShownState.RESTARTING);

    private ValidSignals() {}

    static List<ShownState> in(PowerSignal signal) {
        return switch (signal) {
            case START -> DOWN;
            case RESTART -> UP;
            case STOP -> STOPPABLE;
            case KILL -> ALIVE;
        };
    }

    /** The states as scripts know them. */
    static String words(List<ShownState> states) {
        return states.stream()
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .collect(joining(" "));
    }
}
