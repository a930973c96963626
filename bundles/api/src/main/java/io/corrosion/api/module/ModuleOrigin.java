package io.corrosion.api.module;

import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import java.util.Set;

/**
 * Where a module comes from, for operators. Immutable.
 *
 * @param repository the folder of the repository whose releases, warnings and revocations count for it
 * @param organisations those the repository is for; empty when it is for everybody
 * @param warnings what others publish under its name, and why that counts for nothing; empty when nobody does
 * @since 1.6
 */
public record ModuleOrigin(String repository, Set<TenantId> organisations, List<String> warnings) {

    public ModuleOrigin {
        organisations = Set.copyOf(organisations);
        warnings = List.copyOf(warnings);
    }
}
