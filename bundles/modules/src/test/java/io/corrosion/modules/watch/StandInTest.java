package io.corrosion.modules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A module's service behind its stand-in, and what comes onto the module's account. */
class StandInTest {

    private static final int CREW = 16;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Account account = new Account("busy");
    private final Crew crew = new Crew("busy");
    private final CountDownLatch inside = new CountDownLatch(CREW);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> visitors = new ArrayList<>();

    /** A job has no limit here: nobody comes late on a slow machine. */
    private final JobHandler service = standIn(run -> {
        if (run.payload().equals("stay")) {
            stay();
        }
    });

    @AfterEach
    void release() throws InterruptedException {
        end.countDown();
        for (Thread visitor : visitors) {
            visitor.join(LONG.toMillis());
        }
        crew.close();
    }

    @Test
    void whatItDoesIsOnItsAccount() throws Exception {
        service.run(job("hello"));

        assertThat(account.usage().calls()).isOne();
        assertThat(account.usage().late()).isZero();
    }

    @Test
    void whoeverComesWhileOthersKeepAllItsThreadsBusyIsTurnedAwayAndTheModuleIsNotBlamed() throws InterruptedException {
        for (int i = 0; i < CREW; i++) {
            Thread visitor = new Thread(this::visit);
            visitors.add(visitor);
            visitor.start();
        }
        assertThat(inside.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> service.run(job("hello"))).hasMessageContaining("are busy");

        assertThat(account.look().lateInARow()).isZero();
        assertThat(account.usage().late()).isZero();
        assertThat(account.usage().failures()).isZero();
        assertThat(account.usage().lastTrouble()).contains("are busy");
    }

    @Test
    void whenACallerGivesUpThatIsTheModulesLateness() throws InterruptedException {
        Thread visitor = new Thread(this::visit);
        visitors.add(visitor);
        visitor.start();

        visitor.interrupt();
        visitor.join(LONG.toMillis());

        assertThat(account.usage().late()).isOne();
        assertThat(account.usage().lastTrouble()).startsWith("JobHandler: it did not answer");
    }

    private void visit() {
        try {
            service.run(job("stay"));
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void stay() throws InterruptedException {
        inside.countDown();
        assertThat(end.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static JobRun job(String payload) {
        return proxy(JobRun.class, (proxy, method, arguments) -> payload);
    }

    private JobHandler standIn(JobHandler original) {
        BundleContext module = proxy(
                BundleContext.class,
                (proxy, method, arguments) -> method.getName().equals("getService") ? original : true);
        ServiceReference<?> reference = proxy(ServiceReference.class, (proxy, method, arguments) -> "it");
        return proxy(JobHandler.class, new StandIn(module, reference, account, crew));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StandInTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
