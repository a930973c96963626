package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepetitionTest extends JobsGround {

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
}
