package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobFailure;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.jobs.sql.FailureRows;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(50));

    private final Scope.Tenant tenant = new Scope.Tenant(TenantId.random());
    private final Node node = new Node(POSTGRES.database());

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aJobIsDoneInItsScopeWithItsPayload() {
        var scope = new Scope.Licence(tenant.tenant(), LicenseId.random());
        List<Object> seen = new CopyOnWriteArrayList<>();
        node.install("test.note", run -> {
            seen.add(run.scope());
            seen.add(run.payload());
        });

        JobId id = node.leave(scope, NewJob.of("test.note", "{\"a\": 1}"));

        eventually(id, JobState.DONE);
        assertThat(seen).containsExactly(scope, "{\"a\": 1}");
        assertThat(node.look(id)).satisfies(job -> {
            assertThat(job.attempt()).isEqualTo(1);
            assertThat(job.progress()).isEqualTo(100);
            assertThat(job.tenant()).contains(tenant.tenant());
            assertThat(job.correlation()).isNotEmpty();
        });
        assertThat(turnsOf(id)).isZero();
    }

    @Test
    void aJobOfATransactionThatFailedNeverWas() {
        var ran = new AtomicInteger();
        node.install("test.count", run -> ran.incrementAndGet());

        assertThatThrownBy(() -> node.transactions.run(tenant, tx -> {
                    node.jobs.schedule(tx, NewJob.of("test.count", "{}"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        JobId later = node.leave(tenant, NewJob.of("test.count", "{}"));

        eventually(later, JobState.DONE);
        assertThat(ran).hasValue(1);
    }

    @Test
    void otherOrganisationsDoNotSeeAJob() {
        JobId id = node.leave(tenant, NewJob.of("test.nobody", "{}"));

        var other = new Scope.Tenant(TenantId.random());
        assertThat(seenBy(other, id)).isEmpty();
        assertThat(withdrawnBy(other, id)).isFalse();
        assertThat(seenBy(tenant, id)).isPresent();
    }

    @Test
    void aJobThatFailsIsTriedAgainAndEndsAmongTheDeadWithEveryReason() {
        node.install("test.fail", run -> {
            throw new IllegalArgumentException("attempt " + run.attempt() + (run.isLast() ? ", the last" : ""));
        });

        JobId id = node.leave(tenant, NewJob.of("test.fail", "{}").withRetries(AT_ONCE));

        eventually(id, JobState.DEAD);
        assertThat(node.look(id).error()).isEqualTo("IllegalArgumentException: attempt 3, the last");
        var failures = node.transactions.read(tenant, tx -> new FailureRows().of(tx, id));
        assertThat(failures).extracting("error").hasSize(3).first().isEqualTo("IllegalArgumentException: attempt 1");
        assertThat(failures.get(0).trace()).contains("JobsTest");
        assertThat(turnsOf(id)).isZero();
    }

    @Test
    void aFailureMaySayThatTryingAgainIsUselessOrWhenItIsNot() {
        node.install("test.gone", run -> {
            throw JobFailure.forGood("It was deleted.");
        });
        node.install("test.busy", run -> {
            throw JobFailure.retryAfter("Too many.", Duration.ofHours(1));
        });

        JobId gone = node.leave(tenant, NewJob.of("test.gone", "{}"));
        JobId busy = node.leave(tenant, NewJob.of("test.busy", "{}"));

        eventually(gone, JobState.DEAD);
        eventually(busy, JobState.RETRY);
        assertThat(node.look(gone).error()).isEqualTo("It was deleted.");
        assertThat(node.look(busy).runAt()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    }

    @Test
    void aRunThatTakesTooLongIsInterruptedAndCountsAsAFailure() {
        node.install("test.slow", run -> new CountDownLatch(1).await());

        JobId id = node.leave(
                tenant,
                NewJob.of("test.slow", "{}").withRetries(RetryPolicy.NEVER).withTimeLimit(Duration.ofMillis(200)));

        eventually(id, JobState.DEAD);
        assertThat(node.look(id).error()).contains("longer than its time limit");
    }

    @Test
    void aJobWithoutAHandlerWaitsVisiblyAndStartsWhenItComes() {
        JobId id = node.leave(tenant, NewJob.of("test.later", "{}"));
        waiting().until(() -> turnIsPutOff(id));
        assertThat(node.look(id)).satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.QUEUED);
            assertThat(job.handled()).isFalse();
        });

        node.install("test.later", run -> {});

        eventually(id, JobState.DONE);
    }

    @Test
    void aJobWhoseHandlerGoesInTheMiddleIsGivenBackAndNotCountedAsFailed() {
        var begun = new CountDownLatch(1);
        JobHandler first = run -> {
            begun.countDown();
            new CountDownLatch(1).await();
        };
        node.install("test.update", first);
        JobId id = node.leave(tenant, NewJob.of("test.update", "{}").withRetries(RetryPolicy.NEVER));
        waiting().until(() -> begun.getCount() == 0);

        node.remove(first);
        waiting().until(() -> node.look(id).state() == JobState.QUEUED);
        node.install("test.update", run -> {});

        eventually(id, JobState.DONE);
        assertThat(node.look(id).attempt()).isEqualTo(1);
    }

    @Test
    void aKeyMakesAJobOneOfItsKindUntilItIsDead() {
        node.install("test.once", run -> {});
        JobId first = node.leave(tenant, NewJob.of("test.once", "{}").withKey("a"));
        JobId second = node.leave(tenant, NewJob.of("test.once", "{}").withKey("a"));
        JobId other = node.leave(
                new Scope.Tenant(TenantId.random()),
                NewJob.of("test.once", "{}").withKey("a"));
        eventually(first, JobState.DONE);
        JobId again = node.leave(tenant, NewJob.of("test.once", "{}").withKey("a"));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aFullQueueLeavesPlacesToOthersAndIsWorkedOff() {
        var gate = new CountDownLatch(1);
        Set<JobId> done = ConcurrentHashMap.newKeySet();
        node.install("test.block", run -> {
            gate.await();
            done.add(run.id());
        });
        node.install("test.quick", run -> done.add(run.id()));
        List<JobId> blocked = List.of(block(), block(), block(), block(), block(), block());

        JobId quick = node.leave(tenant, NewJob.of("test.quick", "{}").in("quick"));

        eventually(quick, JobState.DONE);
        gate.countDown();
        waiting().until(() -> done.containsAll(blocked));
    }

    private JobId block() {
        return node.leave(tenant, NewJob.of("test.block", "{}").in("slow"));
    }

    @Test
    void aJobIsEndedInTheHandlersOwnTransactionAndOnceOnly() {
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        node.install("test.finish", run -> {
            node.transactions.run(run.scope(), run::finish);
            try {
                node.transactions.run(run.scope(), run::finish);
            } catch (RuntimeException e) {
                refused.add(e);
            }
            throw new IllegalStateException("after the end");
        });

        JobId id = node.leave(tenant, NewJob.of("test.finish", "{}"));

        eventually(id, JobState.DONE);
        waiting().until(() -> refused.size() == 1);
        assertThat(refused.get(0)).hasMessageContaining("taken over");
        waiting().until(() -> turnsOf(id) == 0);
        assertThat(node.look(id).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void anAttemptThatWasTakenOverCannotEndTheJob() {
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        node.install("test.zombie", run -> {
            node.transactions.run(
                    Scope.platform("test"),
                    tx -> Sql.update(
                            tx,
                            "update jobs.jobs set run_id = ? where id = ?",
                            UUID.randomUUID(),
                            run.id().value()));
            try {
                node.transactions.run(run.scope(), run::finish);
            } catch (RuntimeException e) {
                refused.add(e);
                throw e;
            }
        });

        JobId id = node.leave(tenant, NewJob.of("test.zombie", "{}"));

        waiting().until(() -> refused.size() == 1);
        assertThat(node.look(id).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void progressIsShown() {
        var gate = new CountDownLatch(1);
        node.install("test.progress", (JobRun run) -> {
            run.progress(40, "Copying");
            gate.await();
        });

        JobId id = node.leave(tenant, NewJob.of("test.progress", "{}"));

        waiting().untilAsserted(() -> assertThat(node.look(id))
                .extracting(Job::progress, Job::step)
                .containsExactly(40, "Copying"));
        gate.countDown();
        eventually(id, JobState.DONE);
    }

    @Test
    void aJobThatNobodyHasBegunCanBeWithdrawn() {
        JobId id = node.leave(
                tenant, NewJob.of("test.future", "{}").at(Instant.now().plusSeconds(3600)));

        assertThat(withdrawnBy(tenant, id)).isTrue();

        assertThat(seenBy(tenant, id)).isEmpty();
        assertThat(turnsOf(id)).isZero();
    }

    @Test
    void aRepetitionLeavesAJobForEachTimeAndMakesUpForThoseMissedOnce() {
        var ran = new AtomicInteger();
        node.install("test.again", run -> ran.incrementAndGet());
        node.transactions.run(
                tenant, tx -> node.jobs.repeat(tx, "nightly", Cron.utc("0 3 * * *"), NewJob.of("test.again", "{}")));
        node.transactions.run(
                tenant, tx -> node.jobs.repeat(tx, "nightly", Cron.utc("0 3 * * *"), NewJob.of("test.again", "{}")));
        assertThat(rows("jobs.repetitions")).isEqualTo(1);

        passThreeNights();

        waiting().until(() -> ran.get() == 1);
        waiting().untilAsserted(() -> assertThat(nextOfRepetition()).isAfter(Instant.now()));
        node.transactions.run(tenant, tx -> node.jobs.stopRepeating(tx, "nightly"));
        assertThat(rows("jobs.repetitions")).isZero();
    }

    private void passThreeNights() {
        node.transactions.run(Scope.platform("test"), tx -> {
            Sql.update(tx, "update jobs.repetitions set next_at = now() - interval '3 days'");
            Sql.update(
                    tx,
                    "update jobs.scheduled_tasks set execution_time = now() - interval '3 days' where task_name = 'repetition'");
        });
    }

    @Test
    void aRepetitionThatIsNoCronExpressionIsRefused() {
        assertThatThrownBy(() -> node.transactions.run(
                        tenant, tx -> node.jobs.repeat(tx, "x", Cron.utc("often"), NewJob.of("test.again", "{}"))))
                .isInstanceOf(Invalid.class);
    }

    private Instant nextOfRepetition() {
        return node.transactions
                .read(
                        Scope.platform("test"),
                        tx -> Sql.first(tx, "select next_at from jobs.repetitions", row -> row.instant("next_at")))
                .orElseThrow();
    }

    private int rows(String table) {
        return node.transactions
                .read(
                        Scope.platform("test"),
                        tx -> Sql.first(tx, "select count(*) as n from " + table, row -> row.number("n")))
                .orElseThrow();
    }

    private int turnsOf(JobId id) {
        return node.transactions
                .read(
                        Scope.platform("test"),
                        tx -> Sql.first(
                                tx,
                                "select count(*) as n from jobs.scheduled_tasks where task_instance = ?",
                                row -> row.number("n"),
                                id.toString()))
                .orElseThrow();
    }

    private boolean turnIsPutOff(JobId id) {
        return node.transactions
                .read(
                        Scope.platform("test"),
                        tx -> Sql.first(
                                tx,
                                "select not picked and execution_time > now() as off from jobs.scheduled_tasks where task_instance = ?",
                                row -> row.flag("off"),
                                id.toString()))
                .orElse(false);
    }

    private Optional<Job> seenBy(Scope scope, JobId id) {
        return node.transactions.read(scope, tx -> node.jobs.find(tx, id));
    }

    private boolean withdrawnBy(Scope scope, JobId id) {
        return node.transactions.write(scope, tx -> node.jobs.withdraw(tx, id));
    }

    private void eventually(JobId id, JobState state) {
        waiting().untilAsserted(() -> assertThat(node.look(id).state()).isEqualTo(state));
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
