package io.corrosion.auditlog.rest;

import io.corrosion.api.audit.Verification;
import java.util.List;

/**
 * What checking a chain found.
 *
 * @param firstPosition position of the first kept entry; those before were purged by the retention policy
 * @param erased entries whose personal details were taken away by the right to be forgotten
 */
public record ChainView(
        boolean intact, long entries, long firstPosition, long lastPosition, long erased, List<String> findings) {

    static ChainView of(Verification found) {
        return new ChainView(
                found.intact(), found.entries(), found.from(), found.to(), found.erased(), found.findings());
    }
}
