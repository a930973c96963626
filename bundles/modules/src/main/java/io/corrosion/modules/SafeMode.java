package io.corrosion.modules;

import io.corrosion.api.error.Conflict;
import java.util.List;

/**
 * Whether the platform was started without its modules, so that operators can get at one that keeps it from working. What
 * should run is still written down: the next ordinary start brings it back. Immutable.
 */
record SafeMode(boolean on) {

    private static final String REFUSAL =
            "The platform is in safe mode: nothing is installed or updated. Start installed"
                    + " modules one by one to find the one that does harm, remove it, and start the platform without --safe.";

    /** @throws Conflict in safe mode */
    void refuse() {
        if (on) {
            throw new Conflict(REFUSAL);
        }
    }

    /** Slugs of modules that would run otherwise. */
    List<String> notStarted(InstalledModules modules) {
        return on
                ? modules.all().stream()
                        .filter(ModuleRecord::wanted)
                        .map(ModuleRecord::slug)
                        .filter(slug -> modules.running(slug).isEmpty())
                        .sorted()
                        .toList()
                : List.of();
    }
}
