package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobFailure;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.jobs.sql.FailureRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobsTest extends JobsGround {

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

    @Test
    void anOrganisationWhoseJobsHangLeavesAPlaceOfTheirQueueToOthers() {
        var gate = new CountDownLatch(1);
        node.install("test.block", run -> gate.await());
        node.install("test.quick", run -> {});
        List<JobId> blocked = List.of(block(), block(), block(), block(), block(), block());
        waiting().until(() -> blocked.stream()
                .allMatch(id -> node.look(id).state() == JobState.RUNNING || turnIsPutOff(id)));

        var other = new Scope.Tenant(TenantId.random());
        JobId quick = node.leave(other, NewJob.of("test.quick", "{}").in("slow"));

        eventually(quick, JobState.DONE);
        gate.countDown();
        blocked.forEach(id -> eventually(id, JobState.DONE));
    }

    @Test
    void aJobWithoutAPlaceIsCalledAsSoonAsOneGetsFree() {
        var gate = new CountDownLatch(1);
        node.install("test.block", run -> gate.await());
        JobId running = node.leave(tenant, NewJob.of("test.block", "{}").in("single"));
        eventually(running, JobState.RUNNING);
        List<JobId> waiting = List.of(
                node.leave(tenant, NewJob.of("test.block", "{}").in("single")),
                node.leave(tenant, NewJob.of("test.block", "{}").in("single")));
        waiting().until(() -> waiting.stream().allMatch(this::turnIsPutOff));
        waiting.forEach(this::putOffForAnHour);

        gate.countDown();

        waiting.forEach(id -> eventually(id, JobState.DONE));
    }

    @Test
    void aTurnThatTheDatabaseBreaksOffKeepsNoPlace() {
        node.commitsFail = true;
        node.install("test.quick", run -> {});
        JobId id = node.leave(tenant, NewJob.of("test.quick", "{}").in("single"));
        waiting().until(() -> node.brokenOff.get() > 0 && turnIsPutOff(id));

        node.commitsFail = false;
        node.install("test.quick", run -> {});

        eventually(id, JobState.DONE);
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
}
