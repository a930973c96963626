package io.corrosion.wipes.rehearsal;

import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.work.Survey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Files by their content: the tag of each is its checksum, so that two looks are compared byte for byte. Blocks. */
final class Fingerprints {

    private Fingerprints() {}

    /** @param percent hears how far it is; may throw to end the work */
    static List<FoundFile> of(ServerFiles files, IntConsumer percent) throws IOException {
        List<FoundFile> listing = Survey.of(files);
        List<FoundFile> read = new ArrayList<>(listing.size());
        for (FoundFile file : listing) {
            percent.accept(100 * read.size() / listing.size());
            read.add(new FoundFile(file.path(), file.bytes(), files.hash(new ServerPath(file.path()))));
        }
        return List.copyOf(read);
    }

    /** Paths that are not the same in both lists. */
    static List<String> differences(List<FoundFile> before, List<FoundFile> after) {
        Map<String, FoundFile> open = new HashMap<>();
        before.forEach(file -> open.put(file.path(), file));
        List<String> different = new ArrayList<>();
        for (FoundFile now : after) {
            FoundFile earlier = open.remove(now.path());
            if (earlier == null || !earlier.equals(now)) {
                different.add(now.path());
            }
        }
        different.addAll(open.keySet());
        return different.stream().sorted().toList();
    }
}
