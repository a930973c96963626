package io.corrosion.samples.stats;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.module.KeyValues;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How many joins there were on each day (UTC), one value a day. Events of a server come in order and may come again, so one
 * that is not newer than the last is not counted. Thread-safe.
 */
@Component(service = {EventListener.class, Joins.class})
public final class Joins implements EventListener<PlayerJoined> {

    private static final String DAY = "day.";
    private static final String LAST = "last";
    private static final int KEPT = 30;

    private final KeyValues values;

    @Activate
    public Joins(@Reference KeyValues values) {
        this.values = values;
    }

    @Override
    public Class<PlayerJoined> type() {
        return PlayerJoined.class;
    }

    @Override
    public void on(PlayerJoined event) {
        var server = new Scope.Licence(event.tenant(), event.server());
        boolean counted = values.get(server, LAST)
                .map(Instant::parse)
                .filter(last -> !event.at().isAfter(last))
                .isPresent();
        if (counted) {
            return;
        }
        LocalDate day = event.at().atZone(ZoneOffset.UTC).toLocalDate();
        values.put(server, LAST, event.at().toString());
        values.put(server, DAY + day, Long.toString(on(server, day) + 1));
        values.remove(server, DAY + day.minusDays(KEPT));
    }

    long on(Scope.Licence server, LocalDate day) {
        return values.get(server, DAY + day).map(Long::valueOf).orElse(0L);
    }

    /** The week that ends with this day, oldest first. */
    Map<LocalDate, Long> week(Scope.Licence server, LocalDate last) {
        Map<LocalDate, Long> days = new LinkedHashMap<>();
        for (LocalDate day = last.minusDays(6); !day.isAfter(last); day = day.plusDays(1)) {
            days.put(day, on(server, day));
        }
        return days;
    }
}
