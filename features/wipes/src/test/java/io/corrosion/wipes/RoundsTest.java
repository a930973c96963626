package io.corrosion.wipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.tx.Transactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The slice's regular jobs, and a database that is away for a moment while the platform starts. */
class RoundsTest {

    private final AtomicInteger refusals = new AtomicInteger(2);
    private final List<String> left = new CopyOnWriteArrayList<>();

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aDatabaseThatIsAwayAtFirstIsAskedAgainUntilItTakesTheJobs() {
        Transactions transactions = proxy(Transactions.class, (proxy, method, all) -> {
            if (refusals.getAndDecrement() > 0) {
                throw new Unavailable("The database cannot be reached.", Duration.ofSeconds(1));
            }
            ((Consumer<Object>) all[1]).accept(null);
            return null;
        });
        Jobs jobs = proxy(Jobs.class, (proxy, method, all) -> left.add((String) all[1]));

        Rounds rounds = new Rounds(transactions, jobs, Duration.ofMillis(20));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(left)
                .containsExactly("wipes.due", "wipes.sweep", "wipes.watch", "wipes.checks"));
        assertThat(refusals).hasValueLessThan(0);
        rounds.end();
    }
}
