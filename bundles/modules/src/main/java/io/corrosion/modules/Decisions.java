package io.corrosion.modules;

import io.corrosion.api.module.ModuleState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.format.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * What is written down of modules at one moment, whatever a node remembers, beside what runs on this node. For decisions that reach
 * beyond the node: what it remembers may be some seconds old. Immutable.
 */
public final class Decisions {

    private final Map<String, ModuleRecord> records;
    private final Map<LicenseId, Set<String>> chosen;
    private final Map<String, ModuleDescriptor> running;
    private final BiPredicate<String, LicenseId> entitled;

    Decisions(
            List<ModuleRecord> records,
            Map<LicenseId, Set<String>> chosen,
            Map<String, ModuleDescriptor> running,
            BiPredicate<String, LicenseId> entitled) {
        this.records = records.stream().collect(Collectors.toUnmodifiableMap(ModuleRecord::slug, record -> record));
        this.chosen = Map.copyOf(chosen);
        this.running = Map.copyOf(running);
        this.entitled = entitled;
    }

    /** Modules that run here as it was decided, with what each says of itself. */
    public List<ModuleDescriptor> settled() {
        return running.values().stream()
                .filter(module -> wanted(module.slug()).isPresent() && isSettled(module.slug()))
                .toList();
    }

    /**
     * Whether the module is to be here and does not run here as decided: it changes, fails, or this node has not followed yet. What
     * was removed or stopped is decided.
     */
    public boolean isUndecided(String slug) {
        return wanted(slug).isPresent() && !isSettled(slug);
    }

    /** Whether the module counts on the server: enabled there, and paid as far as it must be. */
    public boolean countsOn(String slug, LicenseId server) {
        return chosen.getOrDefault(server, Set.of()).contains(slug) && entitled.test(slug, server);
    }

    /** The record of a module that every node is to run. */
    Optional<ModuleRecord> wanted(String slug) {
        return Optional.ofNullable(records.get(slug)).filter(ModuleRecord::wanted);
    }

    /** After an update that failed, the version before runs on. */
    private boolean isSettled(String slug) {
        return wanted(slug)
                .filter(module -> module.state() == ModuleState.INSTALLED || module.state() == ModuleState.FAILED)
                .flatMap(ModuleRecord::installed)
                .filter(version ->
                        running.containsKey(slug) && running.get(slug).version().equals(version))
                .isPresent();
    }
}
