package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.server.PowerState;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * The points at which agent, platform or machine can be killed: each call to the server, the storage or the database, before it
 * is done or right after. In order, of a backup: read the row, ask modules, stop the server, take stock, fetch the manifest,
 * note what is needed, fetch a chunk, note a pack, write it, note its chunks, write the manifest, read everything back, complete.
 * Of a restore: note the step, lease, send the manifest, prepare, hand over chunks, stop, exchange (the agent's SwitchTest kills
 * inside of it), start, note the end.
 */
class BackupKillsTest extends BackupGround {

    /** At each call to the server, the storage or the database, before or after it was done. */
    @Test
    void killedAtAnyPointOfABackupItIsCompletedByTheNextAttempt() throws Exception {
        boolean killed = true;
        for (int call = 1; killed; call += 1 + call / 5) {
            Bench bench = bench();
            Map<String, byte[]> before = new TreeMap<>(bench.machine.files);
            Backup backup = bench.begin(false);

            killed = isKilledAt(bench, call);
            bench.work(2);

            assertThat(bench.get(backup).status()).as("killed at call %d", call).isEqualTo(BackupStatus.COMPLETED);
            bench.machine.files.clear();
            bench.restore(backup);
            bench.work(1);
            assertSame(bench.machine.files, before);
            bench.backups.delete(bench.caller, bench.scope.license(), backup.id());
            bench.work(1);
            assertThat(bench.blobs)
                    .as("nothing is left behind, killed at call %d", call)
                    .isEmpty();
        }
    }

    @Test
    void killedAtAnyPointOfARestoreTheServerHasTheOldTreeOrTheNewOne() throws Exception {
        boolean killed = true;
        for (int call = 1; killed; call += 1 + call / 5) {
            Bench bench = bench();
            Map<String, byte[]> before = new TreeMap<>(bench.machine.files);
            Backup backup = bench.take();
            bench.machine.files.put("server.cfg", "broken".getBytes(StandardCharsets.UTF_8));
            Map<String, byte[]> broken = new TreeMap<>(bench.machine.files);
            bench.power = PowerState.RUNNING;
            bench.restore(backup);

            killed = isKilledAt(bench, call);
            assertSame(bench.machine.files, bench.machine.changes == 0 ? broken : before);
            bench.work(2);

            assertSame(bench.machine.files, before);
            assertThat(bench.machine.changes).as("killed at call %d", call).isEqualTo(1);
            assertThat(bench.power).as("killed at call %d", call).isEqualTo(PowerState.RUNNING);
            assertThat(bench.get(backup).status()).isEqualTo(BackupStatus.COMPLETED);
            assertThat(bench.get(backup).error()).isEmpty();
            assertThat(bench.isHeld()).isFalse();
        }
    }

    private static boolean isKilledAt(Bench bench, int call) throws Exception {
        bench.fate.comesAt(call);
        try {
            bench.work(1);
            return false;
        } catch (Killed | CompletionException killed) {
            return true;
        } finally {
            bench.fate.isAverted();
        }
    }
}
