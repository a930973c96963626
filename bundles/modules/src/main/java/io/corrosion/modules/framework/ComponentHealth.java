package io.corrosion.modules.framework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final String CONTRACTS = "io.corrosion.api.";
    private static final String CAUSED_BY = "Caused by: ";

    private final ServiceComponentRuntime components;

    ComponentHealth(ServiceComponentRuntime components) {
        this.components = components;
    }

    /**
     * The trouble that others may come of: what failed before what waits, and who waits for somebody else's service before who
     * waits for a component beside it. Empty when all components are satisfied.
     */
    Optional<Trouble> troubleOf(Bundle bundle) {
        Collection<ComponentDescriptionDTO> descriptions = components.getComponentDescriptionDTOs(bundle);
        if (descriptions.isEmpty() && bundle.getHeaders().get("Service-Component") != null) {
            return Optional.of(new Trouble("its components are not known yet", false));
        }
        Set<String> own = descriptions.stream()
                .flatMap(description -> Arrays.stream(description.serviceInterfaces))
                .collect(Collectors.toSet());
        return descriptions.stream()
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
                .filter(configuration -> troubleOf(configuration).isPresent())
                .min(Comparator.comparingInt(configuration -> distance(configuration, own)))
                .flatMap(ComponentHealth::troubleOf);
    }

    private static int distance(ComponentConfigurationDTO configuration, Set<String> own) {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            return 0;
        }
        boolean waitsForOwn = Arrays.stream(configuration.unsatisfiedReferences)
                .allMatch(reference ->
                        type(configuration, reference).filter(own::contains).isPresent());
        return waitsForOwn && configuration.unsatisfiedReferences.length > 0 ? 2 : 1;
    }

    /** Of which contract the reference is. */
    private static Optional<String> type(ComponentConfigurationDTO configuration, UnsatisfiedReferenceDTO missing) {
        return Arrays.stream(configuration.description.references)
                .filter(reference -> reference.name.equals(missing.name))
                .map(reference -> reference.interfaceName)
                .findFirst();
    }

    private static Optional<Trouble> troubleOf(ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.SATISFIED, ComponentConfigurationDTO.ACTIVE -> Optional.empty();
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Optional.of(new Trouble(
                        configuration.description.name + " failed to start: " + cause(configuration.failure), true));
            default ->
                Optional.of(new Trouble(
                        configuration.description.name + " waits for " + missing(configuration) + remedy(configuration),
                        false));
        };
    }

    private static String missing(ComponentConfigurationDTO configuration) {
        List<String> missing = new ArrayList<>();
        for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
            missing.add(type(configuration, reference).orElse(reference.name)
                    + (reference.target == null ? "" : " " + reference.target));
        }
        return missing.isEmpty() ? "its configuration" : String.join(", ", missing);
    }

    /** What the platform closes to modules is there for those that name it. */
    private static String remedy(ComponentConfigurationDTO configuration) {
        return Arrays.stream(configuration.unsatisfiedReferences)
                .flatMap(reference -> type(configuration, reference).stream())
                .filter(type -> type.startsWith(CONTRACTS))
                .map(type -> type.substring(type.lastIndexOf('.', type.lastIndexOf('.') - 1) + 1))
                .findFirst()
                .map(key ->
                        ". What is closed to modules is there once module.json names it: \"needs\": {\"services\": [\""
                                + key + "\"]}")
                .orElse("");
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
