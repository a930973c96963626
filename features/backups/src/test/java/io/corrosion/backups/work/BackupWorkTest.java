package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.PowerState;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupSettings;
import io.corrosion.backups.BackupStatus;
import io.corrosion.backups.RetentionPolicy;
import io.corrosion.backups.Verification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupWorkTest extends BackupGround {

    @Test
    void whatWasBackedUpComesBackByteForByte() throws Exception {
        Bench bench = bench();
        Map<String, byte[]> before = new TreeMap<>(bench.machine.files);

        Backup backup = bench.take();
        bench.machine.files.put("server.cfg", "broken".getBytes(StandardCharsets.UTF_8));
        bench.machine.files.remove("world.map");
        bench.machine.files.put("malware", noise(10));
        bench.restore(backup);
        bench.work(1);

        assertThat(backup.status()).isEqualTo(BackupStatus.COMPLETED);
        assertThat(backup.verification()).isEqualTo(Verification.GOOD);
        assertThat(backup.sizeBytes()).isEqualTo(51_020);
        assertThat(bench.get(backup).status()).isEqualTo(BackupStatus.COMPLETED);
        assertSame(bench.machine.files, before);
        assertThat(bench.isHeld()).isFalse();
    }

    @Test
    void whatTheBackupLeftOutIsLeftByItsRestoreWhateverIsLeftOutNowAndSoAreCopiesOfRehearsals() throws Exception {
        Bench bench = bench();
        bench.plans.decide(bench.caller, bench.scope.license(), leavingOut(List.of("logs", "logs/**")));
        Backup backup = bench.take();
        bench.plans.decide(bench.caller, bench.scope.license(), leavingOut(List.of("world.map")));

        bench.restore(backup);
        bench.work(1);

        assertThat(bench.machine.leftOut).containsExactly("logs", "logs/**", ".corrosion-rehearsal");
        assertThat(bench.machine.notTaken).isEqualTo(bench.machine.leftOut);
    }

    private static BackupSettings leavingOut(List<String> exclude) {
        BackupSettings usual = BackupSettings.USUAL;
        return new BackupSettings(
                usual.target(),
                usual.encrypted(),
                usual.compression(),
                usual.level(),
                exclude,
                usual.throttleKb(),
                usual.keepDays(),
                usual.retention());
    }

    @Test
    void identicalFilesAndBackupsAreStoredOnce() throws Exception {
        Bench bench = bench();

        Backup first = bench.take();
        int read = bench.machine.chunksRead;
        Backup second = bench.take();

        assertThat(read).isEqualTo(27);
        assertThat(bench.machine.chunksRead).isEqualTo(read);
        assertThat(first.storedBytes()).isBetween(25_000L, 30_000L);
        assertThat(second.storedBytes()).isZero();
        assertThat(second.sha256()).isEqualTo(first.sha256());
    }

    @Test
    void onlyWhatChangedIsStored() throws Exception {
        Bench bench = bench();
        bench.take();
        byte[] world = bench.machine.files.get("world.map").clone();
        System.arraycopy(noise(2_000), 0, world, 10_000, 2_000);
        bench.machine.files.put("world.map", world);

        Backup second = bench.take();

        assertThat(second.storedBytes()).isBetween(2_000L, 2_200L);
    }

    @Test
    void whatLiesInTheStorageCannotBeReadWithoutTheKey() throws Exception {
        Bench bench = bench();

        bench.take();

        assertThat(bench.blobs.values()).allSatisfy(blob -> assertThat(new String(blob, StandardCharsets.ISO_8859_1))
                .doesNotContain("hostname")
                .doesNotContain("server.cfg"));
    }

    @Test
    void aDamagedBackupIsNoticedAndRefusedBeforeAnythingChanges() throws Exception {
        Bench bench = bench();
        Backup backup = bench.take();
        Map<String, byte[]> now = new TreeMap<>(bench.machine.files);
        bench.blobs.entrySet().stream()
                .filter(blob -> blob.getKey().contains("packs"))
                .forEach(blob -> blob.getValue()[blob.getValue().length / 2] ^= 1);

        bench.backups.verify(bench.caller, bench.scope.license(), backup.id());
        bench.work(1);
        assertThat(bench.get(backup).verification()).isEqualTo(Verification.DAMAGED);
        bench.restore(backup);
        bench.work(1);

        assertThat(bench.get(backup).status()).isEqualTo(BackupStatus.COMPLETED);
        assertThat(bench.get(backup).error()).isNotEmpty();
        assertThat(bench.machine.changes).isZero();
        assertSame(bench.machine.files, now);
    }

    @Test
    void aRunningServerIsStoppedForTheChangeAndStartedAgain() throws Exception {
        Bench bench = bench();
        Backup backup = bench.take();
        bench.power = PowerState.RUNNING;

        bench.restore(backup);
        bench.work(1);

        assertThat(bench.deeds).containsExactly("power.stop", "power.start");
        assertThat(bench.power).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void aBackupMayStopTheServerMeanwhile() throws Exception {
        Bench bench = bench();
        bench.power = PowerState.RUNNING;

        Backup backup = bench.begin(true);
        bench.work(1);

        assertThat(bench.get(backup).status()).isEqualTo(BackupStatus.COMPLETED);
        assertThat(bench.deeds).containsExactly("power.stop", "power.start");
        assertThat(bench.isHeld()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {25_500, 700, 0})
    void aFileThatIsWrittenWhileItIsCopiedIsTakenAsItIsAfterwards(int length) throws Exception {
        Bench bench = bench();
        byte[] written = noise(length);
        bench.machine.meanwhile = () -> {
            if (bench.machine.chunksRead == 4) {
                bench.machine.files.put("world.map", written);
                bench.machine.files.put("copy of world.map", written);
            }
        };

        Backup backup = bench.take();
        Map<String, byte[]> taken = new TreeMap<>(bench.machine.files);
        bench.machine.files.clear();
        bench.restore(backup);
        bench.work(1);

        assertThat(backup.status()).isEqualTo(BackupStatus.COMPLETED);
        assertThat(bench.machine.stocktakings).isEqualTo(2);
        assertSame(bench.machine.files, taken);
    }

    @Test
    void deletingABackupTakesAwayOnlyWhatNoOtherNeeds() throws Exception {
        Bench bench = bench();
        Backup first = bench.take();
        bench.machine.files.put("world.map", noise(5_000));
        bench.machine.files.remove("copy of world.map");
        Backup second = bench.take();

        bench.backups.delete(bench.caller, bench.scope.license(), first.id());
        bench.work(1);
        bench.backups.verify(bench.caller, bench.scope.license(), second.id());
        bench.work(1);

        assertThat(bench.get(second).verification()).isEqualTo(Verification.GOOD);
        bench.backups.delete(bench.caller, bench.scope.license(), second.id());
        bench.work(1);
        assertThat(bench.blobs).isEmpty();
    }

    @Test
    void aPinnedBackupIsNotDeleted() throws Exception {
        Bench bench = bench();
        Backup backup = bench.take();
        bench.backups.pin(bench.caller, bench.scope.license(), backup.id(), true);

        assertThatThrownBy(() -> bench.backups.delete(bench.caller, bench.scope.license(), backup.id()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("unpin");
    }

    @Test
    void anExpiredBackupIsTakenAwayByTheHourlyJobUnlessItIsPinned() throws Exception {
        Bench bench = bench();
        Backup old = bench.take();
        Backup pinned = bench.take();
        Backup young = bench.take();
        bench.backups.pin(bench.caller, bench.scope.license(), pinned.id(), true);
        database.transactions()
                .run(
                        bench.scope,
                        tx -> Sql.update(
                                tx,
                                "update backups.backups set expires_at = now() - interval '1 hour' where id in (?, ?)",
                                old.id(),
                                pinned.id()));

        bench.tick();

        assertThat(bench.backups.list(bench.caller, bench.scope.license(), Optional.empty(), Optional.empty(), 10))
                .extracting(Backup::id)
                .containsExactlyInAnyOrder(pinned.id(), young.id());
    }

    @Test
    void labelsFilterTheList() throws Exception {
        Bench bench = bench();
        Backup tagged = bench.take();
        bench.take();
        bench.backups.label(bench.caller, bench.scope.license(), tagged.id(), List.of("pre-update"));

        var found = bench.backups.list(
                bench.caller, bench.scope.license(), Optional.of("pre-update"), Optional.empty(), 50);

        assertThat(found).extracting(Backup::id).containsExactly(tagged.id());
    }

    @Test
    void thePreviewTellsWhatTheRetentionWouldDelete() throws Exception {
        Bench bench = bench();
        Backup old = bench.take();
        bench.take();

        var doomed = bench.plans.preview(bench.caller, bench.scope.license(), new RetentionPolicy(1, 0, 0, 0));

        assertThat(doomed).extracting(Backup::id).containsExactly(old.id());
    }
}
