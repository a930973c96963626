package io.corrosion.wipes.time;

import io.corrosion.wipes.WipeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Fills the templates of a server's name and description. Immutable. */
public record Names(Instant at, WipeType type, String map, int seed, int size) {

    /** The text with its tokens replaced; tokens nobody knows stay. */
    public String fill(String template) {
        ZonedDateTime day = at.atZone(ZoneOffset.UTC);
        return template.replace("[WIPE_DAY]", day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .replace("[WIPE_DATE]", day.toLocalDate().toString())
                .replace("[WIPE_TYPE]", type.wire())
                .replace("[MAP]", map)
                .replace("[SEED]", String.valueOf(seed))
                .replace("[SIZE]", String.valueOf(size));
    }
}
