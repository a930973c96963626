package io.corrosion.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Puts together what the agent and the plugin said. The agent sees everything the plugin sees, so its lines win: a line
 * of the plugin counts only where the agent was silent. Pure.
 */
final class History {

    /** Silence of the agent after which the plugin's lines count. */
    static final Duration SILENCE = Duration.ofSeconds(90);

    private History() {}

    /** The newest lines, oldest first, numbered. Both lists are in their own order already, which is kept. */
    static List<Line> merged(List<Line> agent, List<Line> plugin, int limit) {
        NavigableSet<Instant> spoke = new TreeSet<>();
        agent.forEach(line -> spoke.add(line.time()));
        List<Line> lines = new ArrayList<>(agent);
        plugin.stream().filter(line -> isSilent(spoke, line.time())).forEach(lines::add);
        if (lines.size() > agent.size()) {
            lines.sort(Comparator.comparing(Line::time));
        }
        Numbering numbering = new Numbering();
        List<Line> numbered = lines.stream()
                .map(line -> line.numbered(numbering.next(line.time())))
                .toList();
        return numbered.subList(Math.max(0, numbered.size() - limit), numbered.size());
    }

    private static boolean isSilent(NavigableSet<Instant> spoke, Instant at) {
        Instant before = spoke.floor(at);
        Instant after = spoke.ceiling(at);
        return (before == null || before.plus(SILENCE).isBefore(at))
                && (after == null || after.minus(SILENCE).isAfter(at));
    }
}
