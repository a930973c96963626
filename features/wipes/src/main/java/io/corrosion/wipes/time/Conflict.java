package io.corrosion.wipes.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two wipes that get in each other's way, or one that does with the game's own (WIPE-16). Immutable.
 *
 * @param sentence what is wrong and what to do
 */
public record Conflict(Instant at, String sentence) {

    private static final Duration NEAR = Duration.ofHours(2);

    /** What is wrong among these wipes and forced dates; in order of time. */
    public static List<Conflict> among(List<Planned> planned, ForceWipes forced) {
        List<Planned> ordered =
                planned.stream().sorted(Comparator.comparing(Planned::at)).toList();
        List<Conflict> found = new ArrayList<>();
        for (int at = 0; at < ordered.size(); at++) {
            Planned one = ordered.get(at);
            for (int next = at + 1; next < ordered.size(); next++) {
                Planned other = ordered.get(next);
                if (other.at().isAfter(one.at().plus(NEAR))) {
                    break;
                }
                if (!other.schedule().equals(one.schedule())) {
                    found.add(new Conflict(other.at(), collision(one, other)));
                }
            }
            if (forced.isWindow(one.at())) {
                found.add(new Conflict(
                        one.at(),
                        "“" + one.name() + "” falls on the game's own forced wipe. The update of that day wipes the map"
                                + " anyway: move the schedule, or leave that day to the force wipe."));
            }
        }
        return List.copyOf(found);
    }

    private static String collision(Planned one, Planned other) {
        String which = one.type() == other.type()
                ? "only the first one runs."
                : "only the first one runs, a " + one.type().wire() + " wipe; the "
                        + other.type().wire() + " wipe is left out.";
        return "“" + one.name() + "” and “" + other.name() + "” come within two hours of each other: " + which
                + " Move one of them.";
    }
}
