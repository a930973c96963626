package io.corrosion.gateway.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.hook.AfterServerStart;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gateway.Known;
import io.corrosion.testkit.hook.DirectHooks;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StartsTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final Scope.Licence scope = Known.scope();
    private final Map<String, NewJob> left = new LinkedHashMap<>();
    private final List<Instant> told = new ArrayList<>();
    private final AfterServerStart hook = (server, at) -> told.add(at);
    private final Starts starts = new Starts(
            proxy(Transactions.class, (proxy, method, arguments) -> {
                @SuppressWarnings("unchecked") // the only method called takes a piece of work
                Consumer<Object> work = (Consumer<Object>) arguments[1];
                work.accept(null);
                return null;
            }),
            proxy(Jobs.class, (proxy, method, arguments) -> {
                NewJob job = (NewJob) arguments[1];
                left.putIfAbsent(job.key().orElseThrow(), job);
                return JobId.random();
            }),
            DirectHooks.of(hook));

    @Test
    void twoNodesThatHearOfAStartTellModulesOnce() {
        starts.on(changed(PowerState.STARTING, PowerState.RUNNING));
        starts.on(changed(PowerState.STARTING, PowerState.RUNNING));

        left.values().forEach(this::run);

        assertThat(told).containsExactly(NOON);
    }

    @Test
    void aServerThatIsFoundRunningWasNotStarted() {
        starts.on(changed(PowerState.UNKNOWN, PowerState.RUNNING));
        starts.on(changed(PowerState.RUNNING, PowerState.STOPPING));

        assertThat(left).isEmpty();
    }

    private ServerStateChanged changed(PowerState from, PowerState to) {
        return new ServerStateChanged(scope.tenant(), scope.license(), from, to, "", NOON);
    }

    private void run(NewJob job) {
        starts.run(proxy(
                JobRun.class, (proxy, method, arguments) -> method.getName().equals("scope") ? scope : job.payload()));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
