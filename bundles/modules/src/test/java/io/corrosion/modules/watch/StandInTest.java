package io.corrosion.modules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.hook.BeforeConsoleCommand;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.modules.reach.Delivery;
import io.corrosion.modules.reach.Enabled;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    private final Scope.Licence server = new Scope.Licence(new TenantId(UUID.randomUUID()), LicenseId.random());
    private final Enabled platform = new Enabled(server, server);
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
        await().atMost(LONG).until(() -> account.busy() == 1);

        visitor.interrupt();
        visitor.join(LONG.toMillis());
        await().atMost(LONG).until(() -> account.busy() == 0);

        assertThat(account.usage().late()).isOne();
        assertThat(account.look().lateInARow()).isOne();
        assertThat(account.usage().failures()).as("that it was interrupted").isZero();
        assertThat(account.usage().lastTrouble()).startsWith("JobHandler: it did not answer");
    }

    @Test
    void whatIsNotItsToKnowDoesNotReachItAndCountsAsHeard() {
        List<Object> heard = new ArrayList<>();
        BeforeConsoleCommand hook = standIn(BeforeConsoleCommand.class, (scope, line, actor) -> {
            heard.add(line);
            return Optional.of("no");
        });
        TelemetrySink sink = standIn(TelemetrySink.class, sink(heard));

        Optional<String> objection = hook.objection(server, "say hello", "Ada");
        sink.accept(List.of(new TelemetrySink.Telemetry(
                server.license(),
                server.tenant(),
                "chat",
                new Message("any", Map.of(), new byte[0], Instant.EPOCH, 1))));

        assertThat(objection).isEmpty();
        assertThat(heard).isEmpty();
        assertThat(account.usage().calls()).isZero();
        platform.declare("busy", "console");
        assertThat(hook.objection(server, "say hello", "Ada")).contains("no");
    }

    private static TelemetrySink sink(List<Object> heard) {
        return new TelemetrySink() {
            @Override
            public String stream() {
                return "CHAT";
            }

            @Override
            public void accept(List<Telemetry> batch) {
                heard.addAll(batch);
            }
        };
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
        return standIn(JobHandler.class, original);
    }

    private <T> T standIn(Class<T> contract, T original) {
        BundleContext module = proxy(
                BundleContext.class,
                (proxy, method, arguments) -> method.getName().equals("getService") ? original : true);
        ServiceReference<?> reference = proxy(ServiceReference.class, (proxy, method, arguments) -> "it");
        return proxy(contract, new StandIn(module, reference, account, crew, new Delivery(platform.of("busy"))));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StandInTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
