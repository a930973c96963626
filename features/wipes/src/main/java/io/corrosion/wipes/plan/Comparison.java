package io.corrosion.wipes.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what is there after a wipe with what was there before and with the plan. Pure. */
public final class Comparison {

    private Comparison() {}

    /**
     * What is not as planned, in sentences; empty when everything is.
     *
     * @param brought paths that the wipe itself added, such as a map of the library
     */
    public static List<String> deviations(
            FilePlan plan, Collection<FoundFile> before, Collection<FoundFile> after, Collection<String> brought) {
        Map<String, FoundFile> now = new HashMap<>();
        after.forEach(file -> now.put(file.path(), file));
        Set<String> wanted = new HashSet<>(brought);
        plan.change().forEach(file -> wanted.add(file.path()));
        List<String> deviations = new ArrayList<>();
        for (PlannedFile gone : plan.delete()) {
            if (now.containsKey(gone.path()) && !wanted.contains(gone.path())) {
                deviations.add(gone.path() + " should be gone and is still there.");
            }
        }
        Map<String, FoundFile> earlier = new HashMap<>();
        before.forEach(file -> earlier.put(file.path(), file));
        for (PlannedFile kept : plan.keep()) {
            FoundFile is = now.get(kept.path());
            if (is == null) {
                deviations.add(kept.path() + " should be there and is gone.");
            } else if (differs(earlier.get(kept.path()), is)) {
                deviations.add(kept.path() + " should be as it was and was changed.");
            }
        }
        return List.copyOf(deviations);
    }

    private static boolean differs(@org.jspecify.annotations.Nullable FoundFile before, FoundFile now) {
        return before != null && (before.bytes() != now.bytes() || !before.tag().equals(now.tag()));
    }
}
