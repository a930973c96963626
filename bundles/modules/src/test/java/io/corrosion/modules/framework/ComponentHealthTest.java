package io.corrosion.modules.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class ComponentHealthTest {

    @Test
    void whoWaitsForAServiceOfSomebodyElseIsNamedBeforeThoseWhoWaitForIt() {
        var page = waiting("greeter.Pages", "greeter.Pages", "notes", "greeter.Notes");
        var notes = waiting("greeter.Notes", "greeter.Notes", "vault", "io.corrosion.api.vault.Vault");

        assertThat(troubleOf(page, notes).reason())
                .isEqualTo(
                        "greeter.Notes waits for io.corrosion.api.vault.Vault. What is closed to modules is there once"
                                + " module.json names it: \"needs\": {\"services\": [\"vault.Vault\"]}");
    }

    @Test
    void whatFailedIsNamedBeforeWhatWaits() {
        var waiting = waiting("greeter.Notes", "greeter.Notes", "vault", "io.corrosion.api.vault.Vault");
        var failed = waiting("greeter.Job", "greeter.Job", "x", "y");
        failed.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
        failed.failure = "Wrapped\nCaused by: java.lang.IllegalStateException: no good";

        assertThat(troubleOf(waiting, failed).reason())
                .isEqualTo("greeter.Job failed to start: java.lang.IllegalStateException: no good");
    }

    private static ComponentConfigurationDTO waiting(String name, String provides, String reference, String type) {
        var description = new ComponentDescriptionDTO();
        description.name = name;
        description.serviceInterfaces = new String[] {provides};
        var known = new ReferenceDTO();
        known.name = reference;
        known.interfaceName = type;
        description.references = new ReferenceDTO[] {known};
        var configuration = new ComponentConfigurationDTO();
        configuration.description = description;
        configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        var missing = new UnsatisfiedReferenceDTO();
        missing.name = reference;
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};
        return configuration;
    }

    private static ComponentHealth.Trouble troubleOf(ComponentConfigurationDTO... configurations) {
        var runtime = proxy(
                ServiceComponentRuntime.class,
                (proxy, method, arguments) -> method.getName().equals("getComponentDescriptionDTOs")
                        ? List.of(configurations).stream()
                                .map(configuration -> configuration.description)
                                .toList()
                        : List.of(configurations).stream()
                                .filter(configuration -> configuration.description == arguments[0])
                                .toList());
        return new ComponentHealth(runtime)
                .troubleOf(proxy(Bundle.class, (proxy, method, arguments) -> null))
                .orElseThrow();
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
