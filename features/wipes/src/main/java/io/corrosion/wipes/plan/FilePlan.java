package io.corrosion.wipes.plan;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which files go, stay and change, and why (WIPE-18). A file is in exactly one of the lists; what is in none of them was not
 * looked at and is not touched. Immutable.
 */
public record FilePlan(List<PlannedFile> delete, List<PlannedFile> keep, List<PlannedFile> change) {

    public FilePlan {
        delete = List.copyOf(delete);
        keep = List.copyOf(keep);
        change = List.copyOf(change);
    }

    /** Game plugins that lose data, by name. */
    public List<String> pluginsWiped() {
        return plugins(delete);
    }

    /** Game plugins that keep all of their data, by name. */
    public List<String> pluginsPreserved() {
        List<String> wiped = pluginsWiped();
        return plugins(keep).stream().filter(name -> !wiped.contains(name)).toList();
    }

    /** How much is deleted. */
    public long bytes() {
        return delete.stream().mapToLong(PlannedFile::bytes).sum();
    }

    private static List<String> plugins(List<PlannedFile> files) {
        var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        files.stream().map(PlannedFile::plugin).flatMap(Optional::stream).forEach(names::add);
        return List.copyOf(names);
    }
}
