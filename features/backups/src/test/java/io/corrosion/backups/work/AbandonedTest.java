package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.backup.RecoveryState;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.PowerState;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupStatus;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What no job works on any more ends within a minute, however its job came to its end, so that nobody waits for it for ever. */
class AbandonedTest extends BackupGround {

    private static final String KILLED = "Node b stopped during the last attempt";

    private final Bench bench = bench();

    private RecoveryState.Phase taken(Backup backup) {
        return bench.ordered.taken(bench.scope, backup.id()).orElseThrow().phase();
    }

    @Test
    void aBackupWhoseNodeIsKilledInTheLastAttemptFailsAndItsServerRunsAgain() throws Exception {
        bench.power = PowerState.RUNNING;
        Backup backup = bench.begin(true);
        bench.fate.comesWhen(() -> !bench.blobs.isEmpty());
        assertThatThrownBy(() -> bench.work(Bench.LAST)).isInstanceOfAny(Killed.class, CompletionException.class);
        bench.fate.isAverted();
        assertThat(bench.power).isEqualTo(PowerState.STOPPED);
        assertThat(bench.blobs).isNotEmpty();
        bench.bury(KILLED);
        assertThat(taken(backup)).isEqualTo(RecoveryState.Phase.RUNNING);

        bench.tick();

        assertThat(taken(backup)).isEqualTo(RecoveryState.Phase.FAILED);
        assertThat(bench.get(backup).error()).isEqualTo("Its last attempt broke off (" + KILLED + "). Begin it again.");
        assertThat(bench.notices)
                .containsExactly("backup.failed: " + bench.get(backup).error());
        assertThat(bench.power).isEqualTo(PowerState.RUNNING);
        assertThat(bench.isHeld()).isFalse();
        assertThat(bench.blobs).as("what it had stored").isEmpty();

        bench.tick();
        assertThat(bench.notices).hasSize(1);
    }

    @Test
    void aBackupWhoseJobWasDeletedFails() throws Exception {
        Backup backup = bench.begin(false);
        bench.delete();

        bench.tick();

        assertThat(taken(backup)).isEqualTo(RecoveryState.Phase.FAILED);
        assertThat(bench.get(backup).error()).contains("its job was deleted");
    }

    @Test
    void aBackupThatIsInterruptedInItsLastAttemptGoesOnWhereItIsGivenBackAndFailsWhereItIsNot() throws Exception {
        Backup givenBack = bench.begin(false);
        bench.machine.breaks = Optional.of(new InterruptedIOException("The work was ended"));
        assertThatThrownBy(() -> bench.work(Bench.LAST)).isInstanceOf(InterruptedIOException.class);
        bench.machine.breaks = Optional.empty();
        bench.work(Bench.LAST);
        assertThat(bench.get(givenBack).status()).isEqualTo(BackupStatus.COMPLETED);

        Backup late = bench.begin(false);
        bench.machine.breaks = Optional.of(new InterruptedIOException("The work was ended"));
        assertThatThrownBy(() -> bench.work(Bench.LAST)).isInstanceOf(InterruptedIOException.class);
        bench.bury("TimeoutException: It took longer than its time limit");

        bench.tick();

        assertThat(taken(late)).isEqualTo(RecoveryState.Phase.FAILED);
        assertThat(bench.get(late).error()).contains("It took longer");
    }

    @Test
    void aConnectionThatTimesOutInTheLastAttemptIsAFailureLikeAnother() throws Exception {
        Backup backup = bench.begin(false);
        bench.machine.breaks = Optional.of(new SocketTimeoutException("Read timed out"));

        bench.work(Bench.LAST);

        assertThat(bench.get(backup).status()).isEqualTo(BackupStatus.FAILED);
        assertThat(bench.get(backup).error()).contains("Read timed out");
    }

    @Test
    void aRestoreWhoseNodeIsKilledInTheLastAttemptFailsTheServerIsAsItWasAndMayBeRestoredAgain() throws Exception {
        Map<String, byte[]> good = new TreeMap<>(bench.machine.files);
        Backup backup = bench.take();
        bench.notices.clear();
        bench.machine.files.put("server.cfg", noise(10));
        bench.power = PowerState.RUNNING;
        UUID operation = order(backup);
        bench.machine.breaks = Optional.of(new InterruptedIOException("as good as killed"));
        assertThatThrownBy(() -> bench.work(Bench.LAST)).isInstanceOf(InterruptedIOException.class);
        bench.machine.breaks = Optional.empty();
        assertThat(bench.power).isEqualTo(PowerState.STOPPED);
        assertThat(bench.isHeld()).isTrue();
        bench.bury(KILLED);

        bench.tick();

        RecoveryState end = bench.ordered.restored(bench.scope, operation).orElseThrow();
        assertThat(end.phase()).isEqualTo(RecoveryState.Phase.FAILED);
        assertThat(end.error()).contains(KILLED);
        assertThat(bench.get(backup).status()).isEqualTo(BackupStatus.COMPLETED);
        assertThat(bench.notices).containsExactly("backup.restored: " + end.error());
        assertThat(bench.power).isEqualTo(PowerState.RUNNING);
        assertThat(bench.isHeld()).isFalse();
        assertThat(bench.machine.changes).isZero();

        database.transactions()
                .run(
                        bench.scope,
                        tx -> bench.ordered.restore(tx, bench.scope, Actor.system("test"), operation, backup.id()));
        bench.tick();
        assertSame(bench.machine.files, good);
        assertThat(bench.ordered.restored(bench.scope, operation).orElseThrow().phase())
                .isEqualTo(RecoveryState.Phase.DONE);
    }

    private UUID order(Backup backup) {
        UUID operation = UUID.randomUUID();
        database.transactions()
                .run(
                        bench.scope,
                        tx -> bench.ordered.restore(tx, bench.scope, Actor.system("test"), operation, backup.id()));
        return operation;
    }

    @Test
    void aRestoreOfSingleFilesWhoseJobWasDeletedFails() throws Exception {
        Backup backup = bench.take();
        bench.restores.restore(
                bench.caller,
                bench.scope.license(),
                backup.id(),
                List.of(ServerPath.of("server.cfg")),
                Optional.empty());
        assertThat(bench.get(backup).status()).isEqualTo(BackupStatus.RESTORING);
        bench.delete();

        bench.tick();

        assertThat(bench.get(backup).status()).isEqualTo(BackupStatus.COMPLETED);
        assertThat(bench.get(backup).error()).contains("its job was deleted");
    }

    @Test
    void whatAJobStillWorksOnOrWasJustBegunIsLeftAlone() throws Exception {
        Backup waiting = bench.begin(false);
        Backup unnoted = bench.begin(false);
        forget(unnoted, 1);

        bench.look();

        assertThat(taken(waiting)).isEqualTo(RecoveryState.Phase.RUNNING);
        assertThat(taken(unnoted)).isEqualTo(RecoveryState.Phase.RUNNING);

        forget(unnoted, 7);
        bench.look();

        assertThat(taken(waiting)).isEqualTo(RecoveryState.Phase.RUNNING);
        assertThat(taken(unnoted)).isEqualTo(RecoveryState.Phase.FAILED);
        bench.work(1);
        assertThat(taken(waiting)).isEqualTo(RecoveryState.Phase.DONE);
    }

    /** As a row of an earlier version, so many days old. */
    private void forget(Backup backup, int days) {
        database.transactions()
                .run(
                        bench.scope,
                        tx -> Sql.update(
                                tx,
                                "update backups.backups set job_id = null, created_at = now() - make_interval(days => ?)"
                                        + " where id = ?",
                                days,
                                backup.id()));
    }
}
