package io.corrosion.analytics;

import io.corrosion.analytics.sql.SeriesRows;
import io.corrosion.analytics.stat.Uptime;
import io.corrosion.api.site.SiteBlock;
import io.corrosion.api.site.SiteContent;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the last seven days were, on a server's public page: figures only, nobody's name. */
@Component
public final class WeekBlock implements SiteBlock {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Transactions transactions;
    private final SeriesRows series = new SeriesRows();

    @Activate
    public WeekBlock(@Reference(target = "(corrosion.schema=analytics)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "analytics.week";
    }

    @Override
    public String heading() {
        return "The last seven days";
    }

    @Override
    public int weight() {
        return 500;
    }

    @Override
    public Optional<SiteContent> content(Scope.Licence server, Instant now) {
        List<Point> hours = transactions.read(server, tx -> series.hours(tx, server.license(), now.minus(WEEK), now));
        OptionalDouble most = values(hours, Point::maxPlayers).max();
        OptionalDouble players = values(hours, Point::players).average();
        OptionalDouble uptime = Uptime.of(hours, HOUR, Uptime.summedUntil(now));
        if (most.isEmpty() || players.isEmpty() || uptime.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SiteContent(
                "",
                List.of(
                        line("Most players at once", "%.0f", most),
                        line("Players on average", "%.1f", players),
                        line("Online", "%.1f %%", uptime))));
    }

    private static DoubleStream values(List<Point> hours, Function<Point, OptionalDouble> value) {
        return hours.stream().flatMapToDouble(hour -> value.apply(hour).stream());
    }

    private static SiteContent.Line line(String label, String format, OptionalDouble value) {
        return new SiteContent.Line(label, String.format(Locale.ROOT, format, value.getAsDouble()));
    }
}
