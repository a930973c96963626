package io.corrosion.wipes.store;

import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.PlannedFile;
import io.corrosion.wipes.profile.Documents;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file plan as the JSON of its column. Pure. */
final class PlanDoc {

    record Lists(Entry[] delete, Entry[] keep, Entry[] change) {}

    record Entry(String path, long bytes, String reason, String plugin) {

        static Entry of(PlannedFile file) {
            return new Entry(
                    file.path(), file.bytes(), file.reason(), file.plugin().orElse(""));
        }

        PlannedFile file() {
            return new PlannedFile(path, bytes, reason, Optional.of(plugin).filter(name -> !name.isEmpty()));
        }
    }

    private PlanDoc() {}

    static String write(FilePlan plan) {
        return Documents.write(new Lists(entries(plan.delete()), entries(plan.keep()), entries(plan.change())));
    }

    static FilePlan read(String json) {
        Lists lists = Documents.value(json, Lists.class);
        return new FilePlan(files(lists.delete()), files(lists.keep()), files(lists.change()));
    }

    private static Entry[] entries(List<PlannedFile> files) {
        return files.stream().map(Entry::of).toArray(Entry[]::new);
    }

    private static List<PlannedFile> files(Entry[] entries) {
        return Arrays.stream(entries).map(Entry::file).toList();
    }
}
