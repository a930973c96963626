package io.corrosion.modules.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.testkit.module.BundleJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** Two bundles in a real framework; somebody waits for the services of one. */
@Timeout(120)
class ServiceChangesTest {

    /** Nobody waits that long: whoever returns was woken. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private Framework framework;
    private Bundle waitedFor;
    private Bundle other;
    private ServiceChanges changes;

    @BeforeEach
    void open() throws BundleException, IOException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString(), "felix.log.level", "0"));
        framework.start();
        waitedFor = bundle("waited-for");
        other = bundle("other");
        changes = new ServiceChanges(framework.getBundleContext(), waitedFor);
    }

    @AfterEach
    void close() throws BundleException, InterruptedException {
        changes.close();
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void whoeverWaitsIsWokenByAServiceOfTheBundle() throws InterruptedException {
        AtomicBoolean woken = new AtomicBoolean();
        Thread waiting = new Thread(() -> woken.set(changes.await(FOR_EVER)));
        waiting.start();

        register(waitedFor);
        waiting.join();

        assertThat(woken).isTrue();
    }

    @Test
    void whatHappenedSinceTheLastCallIsNotWaitedForAndCountsOnce() {
        ServiceRegistration<?> service = register(waitedFor);
        service.setProperties(words("changed"));

        assertThat(changes.await(FOR_EVER)).isTrue();
        assertThat(changes.await(A_MOMENT)).isFalse();
    }

    @Test
    void comingChangingAndGoingEachWake() {
        ServiceRegistration<?> service = register(waitedFor);
        assertThat(changes.await(FOR_EVER)).isTrue();

        service.setProperties(words("changed"));
        assertThat(changes.await(FOR_EVER)).isTrue();

        service.unregister();
        assertThat(changes.await(FOR_EVER)).isTrue();
    }

    @Test
    void theServicesOfOthersWakeNobody() {
        register(other).unregister();

        assertThat(changes.await(A_MOMENT)).isFalse();
    }

    @Test
    void afterTheEndNothingIsHeard() {
        changes.close();

        register(waitedFor);

        assertThat(changes.await(A_MOMENT)).isFalse();
    }

    @Test
    void whoeverIsInterruptedGivesUpAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> changes.await(FOR_EVER)).isInstanceOf(Undeployable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static ServiceRegistration<?> register(Bundle bundle) {
        return bundle.getBundleContext().registerService(Runnable.class, () -> {}, words("new"));
    }

    private static Dictionary<String, Object> words(String word) {
        return new Hashtable<>(Map.of("word", word));
    }

    private Bundle bundle(String name) throws BundleException {
        byte[] jar = BundleJar.named(name).bytes();
        Bundle bundle = framework.getBundleContext().installBundle(name, new ByteArrayInputStream(jar));
        bundle.start();
        return bundle;
    }
}
