package io.corrosion.apikeys;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Adds hours up to the days of somebody's time zone. Pure. */
public final class UsageDays {

    private UsageDays() {}

    /** Days on which something was done, the newest first. */
    public static List<UsageHour> of(List<UsageHour> hours, ZoneId zone) {
        var days = new TreeMap<LocalDate, UsageHour>();
        for (UsageHour hour : hours) {
            LocalDate day = LocalDate.ofInstant(hour.since(), zone);
            Instant begin = day.atStartOfDay(zone).toInstant();
            days.merge(
                    day,
                    new UsageHour(begin, hour.requests(), hour.failures(), hour.limited()),
                    (sum, more) -> new UsageHour(
                            begin,
                            sum.requests() + more.requests(),
                            sum.failures() + more.failures(),
                            sum.limited() + more.limited()));
        }
        return new ArrayList<>(days.descendingMap().values());
    }
}
