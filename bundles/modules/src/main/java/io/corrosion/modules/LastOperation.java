package io.corrosion.modules;

import io.corrosion.api.operation.Operation;
import io.corrosion.modules.ModuleRecords.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * How the newest operation on a module went. Immutable.
 *
 * @param restartedBundles other bundles that started or stopped meanwhile: empty, if all was well
 */
public record LastOperation(Operation operation, Optional<String> version, String by, List<String> restartedBundles) {

    static LastOperation of(Outcome outcome) {
        return new LastOperation(outcome.operation(), outcome.version(), outcome.by(), outcome.touched());
    }
}
