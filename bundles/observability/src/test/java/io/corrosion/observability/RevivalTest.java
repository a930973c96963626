package io.corrosion.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The decisions; that it works on real components is BootIT's to show. */
class RevivalTest {

    private final Map<String, Integer> states = new LinkedHashMap<>();
    private final List<String> deeds = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Revival revival = new Revival(
            (ServiceComponentRuntime) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ServiceComponentRuntime.class},
                    (proxy, method, arguments) -> answer(method, arguments)),
            bundle -> bundle.symbolicName.equals("ours"),
            () -> now);

    @Test
    void whatFailedIsStartedAgainAndNothingElse() {
        states.put("ours/works", ComponentConfigurationDTO.ACTIVE);
        states.put("ours/waits", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        states.put("ours/broke", ComponentConfigurationDTO.FAILED_ACTIVATION);
        states.put("module/broke", ComponentConfigurationDTO.FAILED_ACTIVATION);

        revival.look();

        assertThat(deeds).containsExactly("disableComponent ours/broke", "enableComponent ours/broke");
        assertThat(revival.check().up()).isFalse();
        assertThat(revival.check().detail()).contains("ours/broke").doesNotContain("module");
    }

    @Test
    void pausesGrowToFiveMinutesAndEndWithTheTrouble() {
        states.put("ours/broke", ComponentConfigurationDTO.FAILED_ACTIVATION);
        List<Long> seconds = new ArrayList<>();
        Instant begin = now;
        while (deeds.size() < 20) {
            int before = deeds.size();
            revival.look();
            if (deeds.size() > before) {
                seconds.add(Duration.between(begin, now).toSeconds());
            }
            now = now.plusSeconds(5);
        }

        assertThat(seconds).startsWith(0L, 5L, 15L, 35L, 75L, 155L, 315L, 615L, 915L, 1215L);

        states.put("ours/broke", ComponentConfigurationDTO.ACTIVE);
        revival.look();
        assertThat(revival.check().up()).isTrue();
    }

    private Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getComponentDescriptionDTOs" ->
                states.keySet().stream().map(RevivalTest::description).toList();
            case "getComponentConfigurationDTOs" -> List.of(configuration((ComponentDescriptionDTO) arguments[0]));
            default -> {
                deeds.add(method.getName() + " " + ((ComponentDescriptionDTO) arguments[0]).name);
                yield null;
            }
        };
    }

    private static ComponentDescriptionDTO description(String name) {
        var description = new ComponentDescriptionDTO();
        description.name = name;
        description.bundle = new BundleDTO();
        description.bundle.symbolicName = name.substring(0, name.indexOf('/'));
        return description;
    }

    private ComponentConfigurationDTO configuration(ComponentDescriptionDTO description) {
        var configuration = new ComponentConfigurationDTO();
        configuration.description = description;
        configuration.state = states.get(description.name);
        return configuration;
    }
}
