package io.corrosion.api.module;

import java.time.Instant;
import java.util.List;

/**
 * How the module runtime does on this node, for operators. Immutable.
 *
 * @param safeMode whether the platform was started without its modules
 * @param notStarted in safe mode, slugs of installed modules that do not run
 * @param troubles repositories that are left out
 * @since 1.6
 */
public record ModuleRuntime(boolean safeMode, List<String> notStarted, List<Trouble> troubles) {

    /**
     * Why nothing comes from a repository.
     *
     * @param repository where it lies
     * @param what is wrong, a sentence
     * @param remedy what to do, a sentence or two
     * @param since when this node noticed
     */
    public record Trouble(String repository, String what, String remedy, Instant since) {}

    public ModuleRuntime {
        notStarted = List.copyOf(notStarted);
        troubles = List.copyOf(troubles);
    }
}
