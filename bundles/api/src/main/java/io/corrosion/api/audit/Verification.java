package io.corrosion.api.audit;

import java.util.List;

/**
 * What checking a chain found. Immutable.
 *
 * @param entries how many entries were checked
 * @param from position of the first kept entry; those before were purged by the retention policy
 * @param to position of the last one
 * @param erased how many of them had their personal details taken away by the right to be forgotten (decision 44)
 * @param findings what is wrong, at most 100, in words; empty when the log is as it was written
 */
public record Verification(long entries, long from, long to, long erased, List<String> findings) {

    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether nothing was changed, removed or slipped in. */
    public boolean intact() {
        return findings.isEmpty();
    }
}
