package io.corrosion.wipes.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the game plugins that keep a server from coming up, by taking half of the suspects aside each time. First all are
 * taken aside: when the server does not come up even then, it is none of them. Immutable.
 *
 * @param phase what the trial that runs now shows
 * @param guilty found so far; they stay aside
 * @param suspects among whom one more is looked for
 * @param aside suspects that are aside in the trial that runs now
 * @param parked not suspected in this search, but not known to be good either: they stay aside until its end
 * @param cleared everybody else
 */
record Bisection(
        Phase phase,
        List<String> guilty,
        List<String> suspects,
        List<String> aside,
        List<String> parked,
        List<String> cleared) {

    /** What a trial shows. */
    enum Phase {
        /** Whether it is a plugin at all. */
        WITHOUT,
        /** In which half it is. */
        HALF,
        /** Whether the server comes up with all but the guilty ones. */
        PROOF
    }

    Bisection {
        guilty = List.copyOf(guilty);
        suspects = List.copyOf(suspects);
        aside = List.copyOf(aside);
        parked = List.copyOf(parked);
        cleared = List.copyOf(cleared);
    }

    /** The first trial: without any plugin. */
    static Bisection of(List<String> plugins) {
        return new Bisection(Phase.WITHOUT, List.of(), plugins, plugins, List.of(), List.of());
    }

    /** A proof: these are known to be guilty. */
    static Bisection proof(List<String> guilty, List<String> others) {
        return new Bisection(Phase.PROOF, guilty, List.of(), List.of(), List.of(), others);
    }

    /** The plugins that must not be loaded in this trial. */
    List<String> out() {
        return plus(plus(guilty, aside), parked);
    }

    /** The trial after the server came up; empty when nothing is left to be found. */
    Optional<Bisection> up() {
        return switch (phase) {
            case PROOF -> Optional.empty();
            case WITHOUT, HALF -> Optional.of(narrow(aside, List.of(), without(suspects, aside)));
        };
    }

    /** The trial after it did not; empty when it is not, or not only, a plugin. */
    Optional<Bisection> down() {
        return switch (phase) {
            case WITHOUT -> Optional.empty();
            case HALF -> Optional.of(narrow(without(suspects, aside), aside, List.of()));
            case PROOF ->
                cleared.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Bisection(Phase.WITHOUT, guilty, cleared, cleared, List.of(), List.of()));
        };
    }

    private Bisection narrow(List<String> left, List<String> unsure, List<String> innocent) {
        List<String> clear = plus(cleared, innocent);
        List<String> doubtful = plus(parked, unsure);
        if (left.size() > 1) {
            return new Bisection(Phase.HALF, guilty, left, left.subList(0, left.size() / 2), doubtful, clear);
        }
        return new Bisection(Phase.PROOF, plus(guilty, left), List.of(), List.of(), List.of(), plus(clear, doubtful));
    }

    private static List<String> plus(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    /** As it is written down with the wipe. */
    String text() {
        return phase + "|" + String.join(",", guilty) + "|" + String.join(",", suspects) + "|" + String.join(",", aside)
                + "|" + String.join(",", parked) + "|" + String.join(",", cleared);
    }

    static Bisection read(String text) {
        String[] parts = text.split("\\|", -1);
        return new Bisection(
                Phase.valueOf(parts[0]),
                names(parts[1]),
                names(parts[2]),
                names(parts[3]),
                names(parts[4]),
                names(parts[5]));
    }

    private static List<String> names(String joined) {
        return Arrays.stream(joined.split(",")).filter(name -> !name.isEmpty()).toList();
    }
}
