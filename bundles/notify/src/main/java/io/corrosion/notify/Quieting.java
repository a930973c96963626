package io.corrosion.notify;

import io.corrosion.api.notify.PersonalNotices.Quiet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Whether it is quiet for somebody, and until when. Pure. */
final class Quieting {

    private Quieting() {}

    /** When the quiet hours end that this moment is in; empty when it is in none. The end comes after the moment. */
    static Optional<Instant> endOf(Quiet quiet, ZoneId zone, Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean overMidnight = quiet.from().isAfter(quiet.to());
        boolean late = !time.isBefore(quiet.from());
        boolean early = time.isBefore(quiet.to());
        if (overMidnight ? !late && !early : !late || !early) {
            return Optional.empty();
        }
        LocalDate day = overMidnight && late ? here.toLocalDate().plusDays(1) : here.toLocalDate();
        ZonedDateTime end = day.atTime(quiet.to()).atZone(zone);
        // An hour that comes twice ends the quiet the second time, if the first one is over.
        Instant first = end.toInstant();
        return Optional.of(
                        first.isAfter(now)
                                ? first
                                : end.withLaterOffsetAtOverlap().toInstant())
                .filter(moment -> moment.isAfter(now));
    }
}
