package io.corrosion.wipes.rehearsal;

import io.corrosion.api.gateway.AgentReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a copy fits beside the server. Pure: what the doctor of its machine found in, an objection out. */
final class Room {

    /** What stays free for the server itself. */
    private static final double RESERVE = 1e9;

    private static final Pattern FREE = Pattern.compile("(\\d+(?:\\.\\d+)?) GB are free");

    private Room() {}

    /** What speaks against a copy of that many bytes; a disk of which nothing is known does. */
    static Optional<String> objection(long bytes, List<AgentReport.Check> checks) {
        Optional<Double> free = checks.stream()
                .filter(check -> check.name().equals("disk"))
                .map(check -> FREE.matcher(check.finding()))
                .filter(Matcher::find)
                .map(found -> Double.parseDouble(found.group(1)) * 1e9)
                .findFirst();
        if (free.isEmpty()) {
            return Optional.of(
                    "How much room the disk of the server's machine has is not known, and a copy must not fill it:"
                            + " look at its agent.");
        }
        if (free.get() - bytes >= RESERVE) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "The copy needs %.1f GB beside the server, %.1f GB are free, and 1 GB is left for the server itself: make"
                        + " room on its machine.",
                bytes / 1e9,
                free.get() / 1e9));
    }
}
