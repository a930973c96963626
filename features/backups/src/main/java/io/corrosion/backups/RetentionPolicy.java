package io.corrosion.backups;

import io.corrosion.api.error.Invalid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which complete backups stay (BAK-29 to BAK-31). Of each of the last {@code daily} days that have one the newest backup
 * stays, and so for weeks and years (in UTC); pinned ones and the newest of all stay whatever is said. Then, while what is
 * kept is larger than the quota, the oldest goes that may go. With all counts at zero only the quota counts. Pure.
 *
 * @param quotaBytes 0 for no limit
 */
public record RetentionPolicy(int daily, int weekly, int yearly, long quotaBytes) {

    /** Nothing is ever pruned. */
    public static final RetentionPolicy KEEP_ALL = new RetentionPolicy(0, 0, 0, 0);

    private static final int MOST = 10_000;

    public RetentionPolicy {
        if (daily < 0 || weekly < 0 || yearly < 0 || daily > MOST || weekly > MOST || yearly > MOST) {
            throw Invalid.field("keep_daily", "Counts are between 0 and " + MOST + ".");
        }
        if (quotaBytes < 0) {
            throw Invalid.field("quota_mb", "A quota is zero (none) or more.");
        }
    }

    /**
     * A backup, as far as it matters here.
     *
     * @param bytes what it alone takes up
     */
    public record Copy(UUID id, Instant at, boolean pinned, long bytes) {}

    /** The copies to delete, oldest first. */
    public List<Copy> toPrune(List<Copy> copies) {
        List<Copy> newestFirst = new ArrayList<>(copies);
        newestFirst.sort(Comparator.comparing(Copy::at).thenComparing(Copy::id).reversed());
        Set<Copy> kept = new LinkedHashSet<>(newestFirst);
        if (daily + weekly + yearly > 0) {
            kept.retainAll(chosen(newestFirst));
        }
        underQuota(newestFirst, kept);
        List<Copy> pruned = new ArrayList<>(newestFirst);
        pruned.removeAll(kept);
        java.util.Collections.reverse(pruned);
        return List.copyOf(pruned);
    }

    private Set<Copy> chosen(List<Copy> newestFirst) {
        Set<Copy> chosen = new HashSet<>();
        newestFirst.stream().filter(Copy::pinned).forEach(chosen::add);
        newestFirst.stream().limit(1).forEach(chosen::add);
        chosen.addAll(newestOfEach(newestFirst, daily, LocalDate::toString));
        chosen.addAll(newestOfEach(newestFirst, weekly, RetentionPolicy::week));
        chosen.addAll(newestOfEach(newestFirst, yearly, day -> Integer.toString(day.getYear())));
        return chosen;
    }

    private static List<Copy> newestOfEach(List<Copy> newestFirst, int count, Function<LocalDate, String> period) {
        Set<String> seen = new HashSet<>();
        List<Copy> newest = new ArrayList<>();
        for (Copy copy : newestFirst) {
            String name = period.apply(copy.at().atZone(ZoneOffset.UTC).toLocalDate());
            if (seen.size() < count && seen.add(name)) {
                newest.add(copy);
            }
        }
        return newest;
    }

    private static String week(LocalDate day) {
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private void underQuota(List<Copy> newestFirst, Set<Copy> kept) {
        if (quotaBytes == 0) {
            return;
        }
        long bytes = kept.stream().mapToLong(Copy::bytes).sum();
        for (int at = newestFirst.size() - 1; at > 0 && bytes > quotaBytes; at--) {
            Copy oldest = newestFirst.get(at);
            if (!oldest.pinned() && kept.remove(oldest)) {
                bytes -= oldest.bytes();
            }
        }
    }
}
