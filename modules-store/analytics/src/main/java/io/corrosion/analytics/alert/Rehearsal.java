package io.corrosion.analytics.alert;

import io.corrosion.analytics.Alerts.Fired;
import io.corrosion.analytics.Point;
import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.alert.Verdict.Firing;
import io.corrosion.analytics.alert.Verdict.Reading;
import io.corrosion.analytics.alert.Verdict.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule tried on the past: the verdict of each minute, as the watch would have come to it. */
public final class Rehearsal {

    private static final Duration STEP = Duration.ofMinutes(1);

    private Rehearsal() {}

    /** The readings of a metric in these points, the oldest first. */
    public static List<Reading> readings(Metric metric, List<Point> points) {
        return points.stream()
                .flatMap(point -> metric.of(point).stream().mapToObj(value -> new Reading(point.at(), value)))
                .toList();
    }

    /** The stretches in which it fires. */
    public static List<Fired> of(AlertRule rule, List<Reading> readings, List<Point> hours, Instant from, Instant to) {
        List<Fired> fired = new ArrayList<>();
        Fired current = null;
        int first = 0;
        int last = 0;
        for (Instant now = from; !now.isAfter(to); now = now.plus(STEP)) {
            Instant oldest = now.minus(rule.window()).minus(Verdict.VOUCHES);
            while (first < readings.size() && readings.get(first).at().isBefore(oldest)) {
                first++;
            }
            while (last < readings.size() && !readings.get(last).at().isAfter(now)) {
                last++;
            }
            Verdict verdict = Verdict.of(rule, readings.subList(Math.min(first, last), last), hours, now);
            current = step(fired, current, verdict, now);
        }
        if (current != null) {
            fired.add(current);
        }
        return List.copyOf(fired);
    }

    private static @Nullable Fired step(List<Fired> fired, @Nullable Fired current, Verdict verdict, Instant now) {
        if (verdict instanceof Firing firing) {
            return current == null
                    ? new Fired(now, now, firing.value())
                    : new Fired(current.from(), now, current.value());
        }
        if (current == null || verdict instanceof Unknown) {
            return current;
        }
        fired.add(new Fired(current.from(), now, current.value()));
        return null;
    }
}
