package io.corrosion.modules.framework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Whether every component of a bundle is up, told from what the component runtime says. Thread-safe. */
final class ComponentHealth {

    /** What keeps a bundle from being healthy: {@code fatal} will not pass by waiting. */
    record Trouble(String reason, boolean fatal) {}

    private static final String CAUSED_BY = "Caused by: ";

    private final ServiceComponentRuntime components;

    ComponentHealth(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** The first trouble found; empty when all components are satisfied. */
    Optional<Trouble> troubleOf(Bundle bundle) {
        Collection<ComponentDescriptionDTO> descriptions = components.getComponentDescriptionDTOs(bundle);
        if (descriptions.isEmpty() && bundle.getHeaders().get("Service-Component") != null) {
            return Optional.of(new Trouble("its components are not known yet", false));
        }
        for (ComponentDescriptionDTO description : descriptions) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                Optional<Trouble> trouble = troubleOf(configuration);
                if (trouble.isPresent()) {
                    return trouble;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Trouble> troubleOf(ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.SATISFIED, ComponentConfigurationDTO.ACTIVE -> Optional.empty();
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Optional.of(new Trouble(
                        configuration.description.name + " failed to start: " + cause(configuration.failure), true));
            default ->
                Optional.of(
                        new Trouble(configuration.description.name + " waits for " + missing(configuration), false));
        };
    }

    private static String missing(ComponentConfigurationDTO configuration) {
        List<String> missing = new ArrayList<>();
        for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
            missing.add(reference.name + (reference.target == null ? "" : " " + reference.target));
        }
        return missing.isEmpty() ? "its configuration" : String.join(", ", missing);
    }

    /** The innermost cause a stack trace names; the lines above it are the framework's own wrapping. */
    private static String cause(@Nullable String trace) {
        String none = "no reason given";
        if (trace == null) {
            return none;
        }
        int last = trace.lastIndexOf(CAUSED_BY);
        String from = last < 0 ? trace : trace.substring(last + CAUSED_BY.length());
        return from.lines().findFirst().orElse(none);
    }
}
