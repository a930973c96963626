package io.corrosion.wipes.work;

import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.plan.Layout;
import io.corrosion.wipes.plan.PlannedFile;
import io.corrosion.wipes.plan.ServerCfg;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Carries a plan out on files: those of a server, or a copy of them. A wipe and its rehearsal do it with the same code. Each
 * part may be repeated. Blocks.
 */
public final class Execution {

    private static final int AT_ONCE = 50;

    private final ServerFiles files;

    public Execution(ServerFiles files) {
        this.files = files;
    }

    /**
     * Deletes what the plan says and is still there, some files at a time.
     *
     * @param before asked before each batch; may throw to end the work
     * @param gone hears of each batch afterwards
     */
    public void delete(FilePlan plan, Runnable before, Consumer<List<PlannedFile>> gone) throws IOException {
        Set<String> there = Survey.of(files).stream().map(FoundFile::path).collect(Collectors.toSet());
        List<PlannedFile> left = plan.delete().stream()
                .filter(file -> there.contains(file.path()))
                .toList();
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            List<PlannedFile> batch = left.subList(from, Math.min(from + AT_ONCE, left.size()));
            before.run();
            files.delete(batch.stream().map(file -> ServerPath.of(file.path())).toList());
            gone.accept(batch);
        }
    }

    /** Makes the server's configuration say these values; answers those it did not say. What says all is not written. */
    public Map<String, String> configure(Layout layout, Map<String, String> settings) throws IOException {
        ServerCfg cfg = configuration(layout);
        Map<String, String> missing = cfg.missing(settings);
        if (!missing.isEmpty()) {
            byte[] bytes = cfg.with(missing).text().getBytes(StandardCharsets.UTF_8);
            files.write(
                    ServerPath.of(layout.configuration()),
                    new ByteArrayInputStream(bytes),
                    bytes.length,
                    WriteRule.ANY);
        }
        return missing;
    }

    /** The server's configuration as it is now. */
    public ServerCfg configuration(Layout layout) throws IOException {
        return Drafting.read(files, layout);
    }
}
