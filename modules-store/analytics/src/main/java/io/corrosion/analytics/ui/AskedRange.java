package io.corrosion.analytics.ui;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Range;
import io.corrosion.api.error.Invalid;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * The range an address asks for: by name, or by two days, which are whole days on the visitor's clock, the last one
 * included. Immutable.
 *
 * @param refused why another range is shown than the one asked for; empty when it is that one
 */
record AskedRange(Range range, String refused) {

    static AskedRange of(PageParameters asked, ZoneId zone, Insights insights) {
        try {
            return new AskedRange(
                    insights.range(
                            given(asked, "range"),
                            given(asked, "from").map(day -> moment(day, 0, zone)),
                            given(asked, "to").map(day -> moment(day, 1, zone))),
                    "");
        } catch (Invalid wrong) {
            return new AskedRange(
                    insights.range(Optional.empty(), Optional.empty(), Optional.empty()), wrong.getMessage());
        }
    }

    /** When a day begins, or one of the days after it; what is no day is left as it stands. */
    private static String moment(String text, int daysLater, ZoneId zone) {
        try {
            return LocalDate.parse(text)
                    .plusDays(daysLater)
                    .atStartOfDay(zone)
                    .toInstant()
                    .toString();
        } catch (DateTimeException noDay) {
            return text;
        }
    }

    private static Optional<String> given(PageParameters asked, String name) {
        return Optional.ofNullable(asked.get(name).toOptionalString()).filter(text -> !text.isBlank());
    }
}
