package io.corrosion.ui.value;

import java.time.Duration;
import java.util.Map;
import org.apache.wicket.Component;
import org.apache.wicket.model.util.MapModel;

/** Lengths of time in words, such as {@code 6 d 4 h}; {@code live.js} has the same rule. Pure. */
public final class Spans {

    private Spans() {}

    /** Seconds below a minute, minutes below an hour, then hours and minutes, then days and hours. */
    public static String words(Component component, Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return text(component, "script.seconds", seconds);
        }
        if (seconds < 3_600) {
            return text(component, "script.minutes", seconds / 60);
        }
        if (seconds < 86_400) {
            return two(component, "hours", "minutes", seconds / 3_600, seconds % 3_600 / 60);
        }
        return two(component, "days", "hours", seconds / 86_400, seconds % 86_400 / 3_600);
    }

    private static String two(Component component, String big, String small, long first, long second) {
        return second == 0
                ? text(component, "script." + big, first)
                : text(component, "script." + big + "." + small, first, second);
    }

    private static String text(Component component, String key, long... numbers) {
        String text = component.getString(key, new MapModel<>(Map.of()));
        for (int i = 0; i < numbers.length; i++) {
            text = text.replace("{" + i + "}", Long.toString(numbers[i]));
        }
        return text;
    }
}
