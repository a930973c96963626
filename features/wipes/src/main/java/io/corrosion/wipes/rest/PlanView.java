package io.corrosion.wipes.rest;

import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.PlannedFile;
import io.corrosion.wipes.work.Blueprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes, stays and changes.
 *
 * @param map what will be played; empty when the world stays
 * @param settings convars with their values; an empty one takes the convar away
 * @param identity directory of the world; empty in the plan of a wipe that has run
 */
public record PlanView(
        List<FileView> delete,
        List<FileView> keep,
        List<FileView> change,
        long bytes,
        String map,
        Map<String, String> settings,
        String identity,
        List<String> pluginsWiped,
        List<String> pluginsPreserved) {

    /** A file, with its size before and the reason. */
    public record FileView(String path, long bytes, String reason, Optional<String> plugin) {

        static FileView of(PlannedFile file) {
            return new FileView(file.path(), file.bytes(), file.reason(), file.plugin());
        }
    }

    static PlanView of(FilePlan plan) {
        return of(plan, "", Map.of(), "");
    }

    static PlanView of(Blueprint drawn) {
        return of(drawn.plan(), drawn.map(), drawn.settings(), drawn.layout().identity());
    }

    private static PlanView of(FilePlan plan, String map, Map<String, String> settings, String identity) {
        return new PlanView(
                plan.delete().stream().map(FileView::of).toList(),
                plan.keep().stream().map(FileView::of).toList(),
                plan.change().stream().map(FileView::of).toList(),
                plan.bytes(),
                map,
                settings,
                identity,
                plan.pluginsWiped(),
                plan.pluginsPreserved());
    }
}
