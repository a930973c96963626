package io.corrosion.modules.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.modules.framework.Deployer.Switch;
import io.corrosion.testkit.module.BundleJar;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** One version of a module after another, in a framework of its own. */
class DeployerTest {

    private static final String SLUG = "bells";
    private static final String ITSELF = "org.example.bells";

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();
    private final Switch hands = new Switch() {
        @Override
        public void over() {
            heard.add("over, old " + (state() == Bundle.ACTIVE ? "runs" : "does not run"));
        }

        @Override
        public void back() {
            heard.add("back");
        }
    };
    private Framework framework;
    private Deployer deployer;

    @BeforeEach
    void start() throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString(), "felix.log.level", "0"));
        framework.start();
        ServiceComponentRuntime components = (ServiceComponentRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (proxy, method, arguments) -> List.of());
        deployer = new Deployer(framework.getBundleContext(), components);
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        deployer.deactivate();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void theNextVersionIsThereBesideTheOldOneBeforeThatOneStops() {
        deployer.install(SLUG, jar(Map.of()));
        Bundle first = bundle();

        assertThat(deployer.update(SLUG, jar(Map.of()), hands)).isEmpty();
        Bundle second = bundle();
        assertThat(deployer.update(SLUG, jar(Map.of("Bundle-Version", "1.1.0")), hands))
                .isEmpty();

        assertThat(List.of(first.getState(), second.getState(), state()))
                .containsExactly(Bundle.UNINSTALLED, Bundle.UNINSTALLED, Bundle.ACTIVE);
        assertThat(bundle().getVersion()).hasToString("1.1.0");
        assertThat(modules()).hasSize(1);
        assertThat(heard).containsExactly("over, old runs", "over, old runs");
    }

    @Test
    void whatCannotBeWiredNeverTouchesTheOldOne() {
        deployer.install(SLUG, jar(Map.of()));
        Bundle old = bundle();
        byte[] needy = jar(Map.of("Import-Package", "org.example.nowhere;version=\"[2,3)\""));

        assertThatThrownBy(() -> deployer.update(SLUG, needy, hands))
                .isInstanceOf(Undeployable.class)
                .hasMessageContaining("org.example.nowhere from version 2");

        assertThat(heard).isEmpty();
        assertThat(modules()).containsExactly(old);
        assertThat(deployer.runs(SLUG)).isTrue();
    }

    @Test
    void theOldOneRunsOnWhenItsTablesCannotBeCopied() {
        deployer.install(SLUG, jar(Map.of()));
        Bundle old = bundle();
        Switch fails = new Switch() {
            @Override
            public void over() {
                throw new IllegalArgumentException("the disk is full");
            }

            @Override
            public void back() {
                heard.add("back");
            }
        };

        assertThatThrownBy(() -> deployer.update(SLUG, jar(Map.of()), fails)).hasMessage("the disk is full");

        assertThat(heard).isEmpty();
        assertThat(modules()).containsExactly(old);
        assertThat(deployer.runs(SLUG)).isTrue();
    }

    @Test
    void whatDoesNotStartGoesAndTheOldOneIsStartedAgain() {
        deployer.install(SLUG, jar(Map.of()));
        Bundle old = bundle();

        assertThatThrownBy(() -> deployer.update(SLUG, failing(), hands))
                .isInstanceOf(Undeployable.class)
                .hasMessageContaining("not today");

        assertThat(heard).containsExactly("over, old runs", "back");
        assertThat(modules()).containsExactly(old);
        assertThat(deployer.runs(SLUG)).isTrue();
    }

    @Test
    void nobodyIsWiredToAModuleButItself() {
        Map<String, String> both =
                Map.of("Provide-Capability", ITSELF, "Require-Capability", ITSELF, "Bundle-SymbolicName", ITSELF);
        deployer.install(SLUG, jar(both));
        Bundle old = bundle();
        deployer.update(SLUG, jar(both), hands);

        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(bundle().adapt(BundleWiring.class).getRequiredWires(ITSELF))
                .singleElement()
                .satisfies(
                        wire -> assertThat(wire.getProviderWiring().getBundle()).isEqualTo(bundle()));
        assertThatThrownBy(() -> deployer.install("guest", jar(Map.of("Require-Capability", ITSELF))))
                .isInstanceOf(Undeployable.class);
        assertThat(deployer.find("guest")).isEmpty();
    }

    @Test
    void aModuleThatMayBeThereOnlyOnceIsReplacedAllTheSame() {
        byte[] only = jar(Map.of("Bundle-SymbolicName", "org.example.only;singleton:=true"));
        deployer.install(SLUG, only);

        deployer.update(SLUG, only, hands);

        assertThat(modules()).hasSize(1);
        assertThat(deployer.runs(SLUG)).isTrue();
    }

    @Test
    void aModuleDoesNotTakeTheNameOfABundleOfThePlatform() throws BundleException {
        framework
                .getBundleContext()
                .installBundle(
                        "platform", new ByteArrayInputStream(jar(Map.of("Bundle-SymbolicName", "corrosion-api"))));

        assertThatThrownBy(() -> deployer.install(
                        SLUG, jar(Map.of("Bundle-SymbolicName", "corrosion-api", "Bundle-Version", "9"))))
                .hasMessageContaining("calls itself corrosion-api");
        assertThat(modules()).isEmpty();
    }

    @Test
    void anUpdateThatDiedHalfwayIsSeenAndGoesWithTheModule() throws BundleException {
        deployer.install(SLUG, jar(Map.of()));
        assertThat(deployer.isTorn(SLUG)).isFalse();
        framework.getBundleContext().installBundle("module:bells#2", new ByteArrayInputStream(jar(Map.of())));

        assertThat(deployer.isTorn(SLUG)).isTrue();
        deployer.remove(SLUG);

        assertThat(modules()).isEmpty();
    }

    @Test
    void aRehearsalLeavesNothing() {
        deployer.install(SLUG, jar(Map.of()));

        assertThat(deployer.rehearse(SLUG, jar(Map.of("Import-Package", "org.osgi.framework"))))
                .isEqualTo(new Deployer.Rehearsed(1, List.of()));

        assertThat(modules()).hasSize(1);
    }

    private Bundle bundle() {
        return deployer.find(SLUG).orElseThrow();
    }

    private int state() {
        return bundle().getState();
    }

    private List<Bundle> modules() {
        return List.of(framework.getBundleContext().getBundles()).stream()
                .filter(bundle -> bundle.getLocation().startsWith("module"))
                .toList();
    }

    private static byte[] failing() {
        return BundleJar.named(ITSELF)
                .header("Bundle-Activator", Failing.class.getName())
                .header("Import-Package", "org.osgi.framework")
                .type(Failing.class)
                .bytes();
    }

    private static byte[] jar(Map<String, String> headers) {
        return BundleJar.named(ITSELF).headers(headers).bytes();
    }
}
