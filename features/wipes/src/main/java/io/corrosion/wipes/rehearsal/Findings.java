package io.corrosion.wipes.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal found so far. Immutable.
 *
 * @param files how many were copied
 * @param bytes how much that is
 * @param map what would be played, in words
 * @param settings convars with the values they got in the copy
 * @param identity directory of the world
 * @param times how long each phase took
 * @param deviations what is not as planned, in sentences
 * @param moved files that the running server changed while they were copied
 */
public record Findings(
        long files,
        long bytes,
        String map,
        Map<String, String> settings,
        String identity,
        List<Time> times,
        List<String> deviations,
        List<String> moved) {

    /** Nothing yet. */
    public static final Findings NONE = new Findings(0, 0, "", Map.of(), "", List.of(), List.of(), List.of());

    /** How long a phase took. */
    public record Time(String phase, long millis) {}

    public Findings {
        settings = Map.copyOf(settings);
        times = List.copyOf(times);
        deviations = List.copyOf(deviations);
        moved = List.copyOf(moved);
    }

    Findings copied(long files, long bytes, List<String> moved) {
        return new Findings(files, bytes, map, settings, identity, times, deviations, moved);
    }

    Findings planned(String map, Map<String, String> settings, String identity) {
        return new Findings(files, bytes, map, settings, identity, times, deviations, moved);
    }

    Findings took(Phase phase, long millis) {
        List<Time> more = new ArrayList<>(times);
        more.add(new Time(phase.wire(), millis));
        return new Findings(files, bytes, map, settings, identity, more, deviations, moved);
    }

    Findings compared(List<String> deviations) {
        return new Findings(files, bytes, map, settings, identity, times, deviations, moved);
    }
}
