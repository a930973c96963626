package io.corrosion.analytics;

import io.corrosion.api.access.Permission;
import io.corrosion.api.console.ConsoleWord;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code !peak 7} in the console: how the last days were, for somebody who has no page at hand. */
@Component
public final class PeakWord implements ConsoleWord {

    private static final int LONGEST = 90;

    private final Insights insights;
    private final Clock clock;

    @Activate
    public PeakWord(@Reference Insights insights) {
        this(insights, Clock.systemUTC());
    }

    PeakWord(Insights insights, Clock clock) {
        this.insights = insights;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "peak";
    }

    @Override
    public String help() {
        return "[days]: most and average players and frames of the last days";
    }

    @Override
    public Permission permission() {
        return AnalyticsPermissions.VIEW;
    }

    @Override
    public String answer(Scope.Licence server, Caller caller, List<String> words) {
        int days = words.isEmpty() ? 1 : days(words.get(0));
        Instant from = clock.instant().minus(Duration.ofDays(days));
        Insights.Summary found = insights.summary(
                caller,
                server.license(),
                insights.range(Optional.empty(), Optional.of(from.toString()), Optional.empty()));
        return "Last " + days + (days == 1 ? " day" : " days") + ": at most " + whole(found.peak())
                + found.peakAt().map(at -> " players (" + at + ")").orElse(" players") + ", " + figure(found.players())
                + " on average, " + found.unique() + " different ones; " + figure(found.fps()) + " frames a second.";
    }

    private static int days(String typed) {
        try {
            int days = Integer.parseInt(typed);
            if (days >= 1 && days <= LONGEST) {
                return days;
            }
        } catch (NumberFormatException notANumber) {
            throw Invalid.field("days", "Say a number of days, such as: !peak 7");
        }
        throw Invalid.field("days", "Say 1 to " + LONGEST + " days, such as: !peak 7");
    }

    private static String whole(OptionalDouble value) {
        return value.isPresent() ? Long.toString(Math.round(value.getAsDouble())) : "unknown";
    }

    private static String figure(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "unknown";
    }
}
