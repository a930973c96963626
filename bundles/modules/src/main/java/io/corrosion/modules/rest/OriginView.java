package io.corrosion.modules.rest;

import io.corrosion.api.module.ModuleOrigin;
import java.util.List;

/**
 * Where a module comes from.
 *
 * @param repository folder of the repository whose releases count
 * @param organisations ids of those it is for; empty when it is for everybody
 * @param warnings what others publish under its name, and why that counts for nothing
 */
public record OriginView(String repository, List<String> organisations, List<String> warnings) {
    static OriginView of(ModuleOrigin origin) {
        return new OriginView(
                origin.repository(),
                origin.organisations().stream().map(Object::toString).sorted().toList(),
                origin.warnings());
    }
}
