package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AttemptTest extends JobsGround {

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
}
