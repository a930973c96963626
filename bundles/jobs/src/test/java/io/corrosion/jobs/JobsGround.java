package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node with jobs of one organisation, on real PostgreSQL. */
abstract class JobsGround {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(50));

    final Scope.Tenant tenant = new Scope.Tenant(TenantId.random());
    final Node node = new Node(POSTGRES.database());

    @AfterEach
    void stop() {
        node.close();
    }

    JobId block() {
        return node.leave(tenant, NewJob.of("test.block", "{}").in("slow"));
    }

    int rows(String table) {
        return node.transactions
                .read(
                        Scope.platform("test"),
                        tx -> Sql.first(tx, "select count(*) as n from " + table, row -> row.number("n")))
                .orElseThrow();
    }

    int turnsOf(JobId id) {
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

    boolean turnIsPutOff(JobId id) {
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

    void putOffForAnHour(JobId id) {
        node.transactions.run(
                Scope.platform("test"),
                tx -> Sql.update(
                        tx,
                        "update jobs.scheduled_tasks set execution_time = now() + interval '1 hour' where task_instance = ?",
                        id.toString()));
    }

    Optional<Job> seenBy(Scope scope, JobId id) {
        return node.transactions.read(scope, tx -> node.jobs.find(tx, id));
    }

    boolean withdrawnBy(Scope scope, JobId id) {
        return node.transactions.write(scope, tx -> node.jobs.withdraw(tx, id));
    }

    void eventually(JobId id, JobState state) {
        waiting().untilAsserted(() -> assertThat(node.look(id).state()).isEqualTo(state));
    }

    static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
