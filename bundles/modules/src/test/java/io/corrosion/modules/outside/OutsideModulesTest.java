package io.corrosion.modules.outside;

import static io.corrosion.modules.reach.Enabled.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.SelfTest;
import io.corrosion.modules.format.Husk;
import io.corrosion.modules.reach.Reaches;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;

class OutsideModulesTest {

    private final List<Object> registered = new ArrayList<>();

    @Test
    void whereNothingWouldHoldItTheProgramIsNotStartedAndTheDeploymentFailsWithTheReason() {
        BundleContext framework = proxy(
                BundleContext.class,
                (proxy, method, arguments) -> method.getName().equals("getBundles") ? new Bundle[0] : null);
        Premises bare = new Premises(() -> new Confinement(false, false, false, List.of()));
        OutsideModules modules = new OutsideModules(framework, null, null, null, bare);

        modules.bundleChanged(new BundleEvent(BundleEvent.STARTED, module()));

        assertThat(registered).singleElement().isInstanceOfSatisfying(SelfTest.class, test -> assertThat(test.trouble())
                .hasValueSatisfying(words -> assertThat(words).contains("it is not started")));
        modules.deactivate();
    }

    /** Its entries are not even looked at: that would be a call with no answer. */
    private Bundle module() {
        BundleContext own = proxy(BundleContext.class, (proxy, method, arguments) -> {
            registered.add(arguments[1]);
            return null;
        });
        return proxy(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getLocation" -> Reaches.locations("bells").get(0);
            case "getHeaders" -> new Hashtable<>(Map.of(Husk.HEADER, "true"));
            case "getBundleContext" -> own;
            case "toString" -> "bells";
            default -> throw new IllegalStateException(method.getName());
        });
    }
}
