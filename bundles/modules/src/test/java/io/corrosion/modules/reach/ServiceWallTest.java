package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.testkit.module.BundleJar;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** Somebody of the platform follows the services of a module that registers more than anybody may. */
class ServiceWallTest {

    private static final int MANY = ServiceWall.MOST_SERVICES + 100;

    @TempDir
    Path folder;

    private Framework framework;
    private BundleContext module;
    private ServiceTracker<Runnable, Runnable> follower;

    @BeforeEach
    void start() throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString(), "felix.log.level", "0"));
        framework.start();
        BundleContext wall = bundle("wall");
        wall.registerService(EventListenerHook.class, new ServiceWall(wall, new Reaches()), null);
        module = bundle("module:crowd");
        follower = new ServiceTracker<>(bundle("follower"), Runnable.class, null);
        follower.open();
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void whoWasToldOfAServiceIsToldThatItGoes() {
        List<ServiceRegistration<?>> all = register(MANY);
        int told = follower.size();
        List<ServiceReference<?>> known = new ArrayList<>(List.of(follower.getServiceReferences()));

        all.stream().limit(MANY / 2).forEach(ServiceRegistration::unregister);
        int half = follower.size();
        all.stream().skip(MANY / 2).forEach(ServiceRegistration::unregister);

        assertThat(told).isEqualTo(ServiceWall.MOST_SERVICES).isEqualTo(known.size());
        assertThat(half).isEqualTo(ServiceWall.MOST_SERVICES - MANY / 2);
        assertThat(follower.size()).isZero();
    }

    @Test
    void onceTheCrowdHasGoneAModuleIsHeardAgain() {
        register(MANY).forEach(ServiceRegistration::unregister);

        register(1);

        assertThat(follower.size()).isOne();
    }

    private List<ServiceRegistration<?>> register(int count) {
        return IntStream.range(0, count)
                .<ServiceRegistration<?>>mapToObj(i -> module.registerService(Runnable.class, () -> {}, null))
                .toList();
    }

    private BundleContext bundle(String location) throws BundleException {
        byte[] jar = BundleJar.named(location.replace(':', '.')).bytes();
        Bundle bundle = framework.getBundleContext().installBundle(location, new ByteArrayInputStream(jar));
        bundle.start();
        return bundle.getBundleContext();
    }
}
