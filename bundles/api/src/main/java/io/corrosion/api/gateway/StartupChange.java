package io.corrosion.api.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be different at the next start; what is not named stays. Immutable.
 *
 * @param variables new values by key; empty takes the variable out, or gives it its usual value
 */
public record StartupChange(Optional<String> command, Optional<String> image, Map<String, Optional<String>> variables) {

    public StartupChange {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Whether nothing is to be different. */
    public boolean isEmpty() {
        return command.isEmpty() && image.isEmpty() && variables.isEmpty();
    }
}
