package io.corrosion.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.limit.Verdict;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedRateLimiterTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Limit LOGIN = Limit.exact("login", 5, Duration.ofMinutes(15));
    private static final Limit READS = Limit.leased("reads", 1_000, Duration.ofHours(10));

    private final TestDatabase database = POSTGRES.database();
    private final Counted transactions =
            new Counted(SliceDatabase.of(database, "limits").transactions());
    private final AtomicLong nanos = new AtomicLong(1);
    private final SharedRateLimiter here = new SharedRateLimiter(transactions, nanos::get);
    private final SharedRateLimiter there = new SharedRateLimiter(transactions, nanos::get);

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void ofTwoHundredClientsAtOnceOnTwoNodesFivePass() throws Exception {
        assertThat(passing(200, 1, LOGIN)).isEqualTo(5);

        Verdict next = here.take(LOGIN, "192.0.2.1");
        assertThat(next.passes()).isFalse();
        assertThat(next.remaining()).isZero();
        assertThat(next.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(3));
        assertThat(next.fullAfter()).isGreaterThan(Duration.ofMinutes(12));
        assertThatThrownBy(() -> next.orRefuse("Too many.")).isInstanceOf(TooMany.class);
        assertThat(there.take(LOGIN, "192.0.2.2").passes()).isTrue();
    }

    @Test
    void whatWasTakenForNothingIsGivenBackAndLookingTakesNothing() {
        for (int i = 0; i < 20; i++) {
            assertThat(here.take(LOGIN, "somebody").passes()).isTrue();
            assertThat(there.look(LOGIN, "somebody").remaining()).isEqualTo(4);
            there.giveBack(LOGIN, "somebody");
        }
        assertThat(here.look(LOGIN, "somebody").passes()).isTrue();
    }

    @Test
    void aForgottenBucketIsFull() throws Exception {
        passing(10, 1, LOGIN);
        assertThat(there.look(LOGIN, "192.0.2.1").passes()).isFalse();

        there.forget(LOGIN, "192.0.2.1");

        assertThat(here.take(LOGIN, "192.0.2.1").remaining()).isEqualTo(4);
    }

    @Test
    void aLeasedLimitHoldsOverTwoNodesButForABlockEachAndAsksRarely() throws Exception {
        transactions.writes.set(0);

        int passed = passing(8, 500, READS);

        assertThat(passed).isBetween(1_000, 1_000 + 2 * READS.block());
        assertThat(transactions.writes.get()).isLessThan(60);
    }

    @Test
    void whoComesOnceCostsNoRoundTrip() {
        transactions.writes.set(0);

        for (int caller = 0; caller < 1_000; caller++) {
            assertThat(here.take(READS, "caller " + caller).remaining()).isEqualTo(999);
        }

        assertThat(transactions.writes.get()).isZero();
    }

    @Test
    void memoryIsBoundedWhoeverAsks() {
        for (int caller = 0; caller < SharedRateLimiter.MOST + 20_000; caller++) {
            here.take(READS, "caller " + caller);
        }

        assertThat(here.held()).isLessThanOrEqualTo(SharedRateLimiter.MOST);
    }

    @Test
    void withoutTheDatabaseALeasedLimitHoldsOnThisNodeAndAnExactOneIsUnavailable() {
        transactions.broken = true;

        int passed = 0;
        for (int i = 0; i < 3_000; i++) {
            passed += here.take(READS, "somebody").passes() ? 1 : 0;
        }

        assertThat(passed).isEqualTo(1_000);
        assertThatThrownBy(() -> here.take(LOGIN, "somebody")).isInstanceOf(Unavailable.class);
        nanos.addAndGet(Duration.ofHours(5).toNanos());
        assertThat(here.take(READS, "somebody").passes()).isTrue();
    }

    @Test
    void aRefusedCallerIsToldWhenToComeBackAndIsNotAskedForUntilThen() {
        while (here.take(READS, "somebody").passes()) {
            nanos.incrementAndGet();
        }
        transactions.writes.set(0);

        Verdict verdict = here.take(READS, "somebody");

        assertThat(verdict.passes()).isFalse();
        assertThat(verdict.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(2));
        assertThat(transactions.writes.get()).isZero();
    }

    private int passing(int clients, int each, Limit limit) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(Math.min(clients, 40));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            RateLimiter node = client % 2 == 0 ? here : there;
            Callable<Integer> work = () -> {
                start.await();
                int passed = 0;
                for (int i = 0; i < each; i++) {
                    passed += node.take(limit, "192.0.2.1").passes() ? 1 : 0;
                }
                return passed;
            };
            answers.add(crowd.submit(work));
        }
        start.countDown();
        int passed = 0;
        for (Future<Integer> answer : answers) {
            passed += answer.get();
        }
        crowd.shutdown();
        return passed;
    }

    /** Counts writing transactions, and can be without a database. */
    private static final class Counted implements Transactions {

        private final Transactions real;
        private final AtomicInteger writes = new AtomicInteger();
        private volatile boolean broken;

        Counted(Transactions real) {
            this.real = real;
        }

        @Override
        public <R> R read(Scope scope, Function<Tx, R> work) {
            return real.read(scope, work);
        }

        @Override
        public <R> R write(Scope scope, Function<Tx, R> work) {
            if (broken) {
                throw new Unavailable("The database is away.", Duration.ofSeconds(1));
            }
            writes.incrementAndGet();
            return real.write(scope, work);
        }
    }
}
