package io.corrosion.analytics.stat;

import io.corrosion.analytics.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who played within a range. Immutable.
 *
 * @param unique players, each counted once however often they joined
 * @param fresh of these, who were never here before the range
 * @param meanMinutes mean length of the visits whose end is known
 * @param days the same for each day on the clock asked for
 */
public record Audience(int unique, int fresh, int sessions, OptionalDouble meanMinutes, List<Day> days) {

    private static final double SECONDS = 60;

    /** One day. */
    public record Day(LocalDate day, int unique, int fresh, int sessions, OptionalDouble meanMinutes) {}

    /** Who were here before. */
    public int returning() {
        return unique - fresh;
    }

    /**
     * Counts visits.
     *
     * @param sessions those that began within the range
     * @param firstSeen when each player was seen first; who is missing counts as new
     * @param from where the range begins
     */
    public static Audience of(List<Session> sessions, Map<String, Instant> firstSeen, Instant from, ZoneId zone) {
        Map<LocalDate, List<Session>> byDay = sessions.stream()
                .collect(Collectors.groupingBy(
                        session -> LocalDate.ofInstant(session.joinedAt(), zone), TreeMap::new, Collectors.toList()));
        List<Day> days = byDay.entrySet().stream()
                .map(day -> day(
                        day.getKey(),
                        day.getValue(),
                        firstSeen,
                        day.getKey().atStartOfDay(zone).toInstant()))
                .toList();
        Day whole = day(LocalDate.EPOCH, sessions, firstSeen, from);
        return new Audience(whole.unique(), whole.fresh(), sessions.size(), whole.meanMinutes(), days);
    }

    private static Day day(LocalDate day, List<Session> sessions, Map<String, Instant> firstSeen, Instant from) {
        var players = sessions.stream().map(Session::steamId).collect(Collectors.toSet());
        int fresh = (int) players.stream()
                .filter(player -> !firstSeen.getOrDefault(player, from).isBefore(from))
                .count();
        return new Day(day, players.size(), fresh, sessions.size(), meanMinutes(sessions));
    }

    private static OptionalDouble meanMinutes(Collection<Session> sessions) {
        return sessions.stream()
                .flatMap(session -> session.length().stream())
                .mapToDouble(Duration::toSeconds)
                .map(seconds -> seconds / SECONDS)
                .average();
    }
}
