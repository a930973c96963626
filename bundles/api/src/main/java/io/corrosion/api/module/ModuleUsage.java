package io.corrosion.api.module;

import java.util.List;

/**
 * What a module has used on one node, for its operator. Immutable.
 *
 * @param calls how often its code was called
 * @param failures how often it threw what is its own fault
 * @param late how often it did not answer in time
 * @param refused how often it was refused what it had not declared, or more than it may have
 * @param cpuMillis time on a processor
 * @param allocatedBytes memory asked for, whether or not it was given back
 * @param keptBytes memory that cannot be collected because of it, when it was last weighed, as far as that can be told
 * @param threads threads of its own that run now
 * @param lastTrouble the newest failure or refusal, as a sentence; empty when all was well
 * @param kinds the same by what it did, the most expensive first
 * @since 1.2
 */
public record ModuleUsage(
        String slug,
        long calls,
        long failures,
        long late,
        long refused,
        long cpuMillis,
        long allocatedBytes,
        long keptBytes,
        int threads,
        String lastTrouble,
        List<Kind> kinds) {

    public ModuleUsage {
        kinds = List.copyOf(kinds);
    }

    /**
     * One kind of work.
     *
     * @param name such as {@code rest}, {@code page} or {@code EventListener}
     */
    public record Kind(String name, long calls, long failures, long cpuMillis, long allocatedBytes) {}
}
