package io.corrosion.launcher.karaf;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.data.Folders;
import io.corrosion.launcher.data.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Karaf's own folder in the data folder: configuration and bundle cache. The cache is a copy of the distribution; it is
 * made anew when the distribution has changed or Karaf did not end in good order, because it may be torn then. What is
 * installed from the store is in the database, not here.
 */
record KarafBase(Path distribution, DataFolder data, Progress progress) {

    Path folder() {
        return data.karaf();
    }

    Path etc() {
        return folder().resolve("etc");
    }

    Path work() {
        return folder().resolve("data");
    }

    /** Makes the folder ready for a start. */
    void prepare() {
        new EtcOverlay(distribution.resolve("etc"), etc(), folder().resolve("etc.sums"), progress).apply();
        try {
            var state = PrivateFile.readProperties(stateFile());
            var print = Checksum.ofListing(List.of(distribution.resolve("system"), distribution.resolve("lib")));
            if (!print.equals(state.get("distribution")) || !"yes".equals(state.get("ended"))) {
                Folders.delete(work().resolve("cache"));
            }
            remember(print, "no");
            Folders.delete(work().resolve("tmp"));
            Files.createDirectories(work().resolve("tmp"));
        } catch (IOException e) {
            throw new Problem("cannot prepare " + folder(), e);
        }
    }

    /** Karaf has ended in good order: its cache can be used again. */
    void endedInOrder() {
        remember(PrivateFile.readProperties(stateFile()).getOrDefault("distribution", ""), "yes");
    }

    private void remember(String print, String ended) {
        PrivateFile.writeProperties(
                stateFile(),
                "Whether the bundle cache can be used again.",
                Map.of("distribution", print, "ended", ended));
    }

    private Path stateFile() {
        return folder().resolve("cache.state");
    }
}
