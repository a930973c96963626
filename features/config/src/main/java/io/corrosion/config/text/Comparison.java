package io.corrosion.config.text;

import java.util.ArrayList;
import java.util.List;

/** Compares lines. Configuration files are short, so the table of the longest common run is affordable. Pure. */
final class Comparison {

    private static final int MOST_LINES = 2_000;

    private Comparison() {}

    static List<DiffLine> of(List<String> before, List<String> after, int context) {
        if (before.size() > MOST_LINES || after.size() > MOST_LINES) {
            return around(coarse(before, after), context);
        }
        int[][] common = common(before, after);
        List<DiffLine> all = new ArrayList<>();
        int old = 0;
        int now = 0;
        while (old < before.size() || now < after.size()) {
            boolean both = old < before.size() && now < after.size();
            if (both && before.get(old).equals(after.get(now))) {
                all.add(new DiffLine("same", before.get(old)));
                old++;
                now++;
            } else if (old < before.size() && (!both || common[old + 1][now] >= common[old][now + 1])) {
                all.add(new DiffLine("old", before.get(old++)));
            } else {
                all.add(new DiffLine("new", after.get(now++)));
            }
        }
        return around(all, context);
    }

    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int old = before.size() - 1; old >= 0; old--) {
            for (int now = after.size() - 1; now >= 0; now--) {
                common[old][now] = before.get(old).equals(after.get(now))
                        ? common[old + 1][now + 1] + 1
                        : Math.max(common[old + 1][now], common[old][now + 1]);
            }
        }
        return common;
    }

    /** Line by line, for files that are longer than anybody writes. */
    private static List<DiffLine> coarse(List<String> before, List<String> after) {
        List<DiffLine> all = new ArrayList<>();
        for (int at = 0; at < Math.max(before.size(), after.size()); at++) {
            String old = at < before.size() ? before.get(at) : null;
            String now = at < after.size() ? after.get(at) : null;
            if (old != null && old.equals(now)) {
                all.add(new DiffLine("same", old));
                continue;
            }
            if (old != null) {
                all.add(new DiffLine("old", old));
            }
            if (now != null) {
                all.add(new DiffLine("new", now));
            }
        }
        return all;
    }

    private static List<DiffLine> around(List<DiffLine> all, int context) {
        boolean[] kept = new boolean[all.size()];
        for (int at = 0; at < all.size(); at++) {
            if (!all.get(at).kind().equals("same")) {
                for (int near = Math.max(0, at - context); near <= Math.min(all.size() - 1, at + context); near++) {
                    kept[near] = true;
                }
            }
        }
        List<DiffLine> shown = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            if (kept[at]) {
                shown.add(all.get(at));
            }
        }
        return shown;
    }
}
