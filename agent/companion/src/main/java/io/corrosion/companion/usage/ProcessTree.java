package io.corrosion.companion.usage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A process with all that came from it, also what a parent on the way has left behind. */
public final class ProcessTree {

    private ProcessTree() {}

    /** The living members: every process in the session that the root leads or led, and their descendants. */
    public static List<Stat> of(long root) {
        return of(root, Stat.all());
    }

    static List<Stat> of(long root, List<Stat> all) {
        Set<Long> members = new HashSet<>();
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Stat stat : all) {
                boolean belongs = stat.session() == root || stat.pid() == root || members.contains(stat.parent());
                grew |= belongs && members.add(stat.pid());
            }
        }
        return all.stream()
                .filter(stat -> members.contains(stat.pid()) && stat.isAlive())
                .toList();
    }
}
