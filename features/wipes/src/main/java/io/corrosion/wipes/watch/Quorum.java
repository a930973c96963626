package io.corrosion.wipes.watch;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which build of the game is the newest one, out of what several sources say. A build counts once it was said twice
 * in a row by as many sources as are needed; one that was believed before does not come back, so that a lagging mirror or
 * a source that wavers changes nothing. Pure.
 *
 * @param needed how many sources have to agree; fewer when there are not so many
 */
public record Quorum(int needed) {

    private static final int IN_A_ROW = 2;

    /**
     * What a source said last.
     *
     * @param times how often in a row
     */
    public record Sighting(String source, String build, int times) {

        /** The same after the source has said this. */
        public Sighting again(String said) {
            return new Sighting(source, said, said.equals(build) ? times + 1 : 1);
        }
    }

    /**
     * The build to believe now; empty while there is none, or none that is new.
     *
     * @param sources how many there are, answering or not
     * @param known builds that were believed before
     */
    public Optional<String> newest(Collection<Sighting> sightings, int sources, Set<String> known) {
        Map<String, Set<String>> votes = new HashMap<>();
        sightings.stream()
                .filter(sighting -> sighting.times() >= IN_A_ROW && !known.contains(sighting.build()))
                .forEach(sighting -> votes.computeIfAbsent(sighting.build(), build -> new HashSet<>())
                        .add(sighting.source()));
        int enough = Math.max(1, Math.min(needed, sources));
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue().size() >= enough)
                .max(Comparator.<Map.Entry<String, Set<String>>>comparingInt(
                                vote -> vote.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }
}
