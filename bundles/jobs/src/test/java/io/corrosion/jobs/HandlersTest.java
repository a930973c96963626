package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.jobs.sql.StoredJob;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A handler of a store module, whose time is over on one server. */
class HandlersTest {

    private static final String KIND = "loot.tidy";
    private static final LicenseId OVER = LicenseId.random();
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<JobRun> ran = new ArrayList<>();
    private final Handlers handlers = new Handlers();

    @BeforeEach
    void aModulesHandler() {
        JobHandler handler = ran::add;
        BundleContext context = stub(BundleContext.class, (call, arguments) -> handler);
        Bundle bundle = stub(Bundle.class, (call, arguments) -> context);
        handlers.gate = stub(ModuleGate.class, (call, arguments) -> switch (call) {
            case "moduleOf" -> Optional.of("loot");
            case "isReadOnly" -> OVER.equals(arguments[1]);
            default -> true;
        });
        handlers.bindHandler(
                stub(ServiceReference.class, (call, arguments) -> call.equals("getBundle") ? bundle : (Object) KIND));
    }

    @Test
    void aJobIsSkippedWhereTheTimeIsOverAndRunsElsewhere() throws Exception {
        run(job(Optional.of(OVER)));
        assertThat(ran).isEmpty();

        run(job(Optional.of(LicenseId.random())));
        run(job(Optional.empty()));
        assertThat(ran).hasSize(2);
    }

    private void run(StoredJob job) throws Exception {
        assertThat(handlers.takes(job)).isTrue();
        handlers.handlerOf(job).orElseThrow().run(new Attempt(job, UUID.randomUUID(), null));
    }

    private static StoredJob job(Optional<LicenseId> license) {
        return new StoredJob(
                JobId.random(),
                KIND,
                "short",
                Optional.empty(),
                license,
                "{}",
                JobState.RUNNING,
                1,
                RetryPolicy.USUAL,
                Duration.ofMinutes(1),
                0,
                "",
                "",
                "",
                "",
                NOON,
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    private static <T> T stub(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.apply(method.getName(), arguments)));
    }
}
