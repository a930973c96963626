package io.corrosion.ui.value;

import java.util.Locale;

/** Numbers as pages write them; {@code live.js} has the same rules. Pure. */
public final class Figures {

    private Figures() {}

    /** @param format {@code count}, {@code percent}, {@code mib} (shown in GiB from 1,024 on) or {@code span} (hours) */
    public static String words(String format, double value) {
        return switch (format) {
            case "percent" -> String.format(Locale.ENGLISH, value < 10 ? "%.1f" : "%.0f", value);
            case "mib" ->
                value < 1_024
                        ? String.format(Locale.ENGLISH, "%.0f", value)
                        : String.format(Locale.ENGLISH, "%.1f", value / 1_024);
            case "span" -> span((long) value);
            default -> String.format(Locale.ENGLISH, "%,.0f", value);
        };
    }

    private static String span(long seconds) {
        if (seconds < 3_600) {
            return seconds / 60 + ":" + String.format(Locale.ENGLISH, "%02d", seconds % 60);
        }
        return seconds < 86_400
                ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min"
                : seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }

    /** Unit that belongs to {@link #words} for memory. */
    public static String memoryUnit(double mib) {
        return mib < 1_024 ? "MiB" : "GiB";
    }
}
