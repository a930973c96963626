package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Unavailable;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupStatus;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backup of a server that cannot be reached waits, and says so. */
class WaitingTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Bench bench =
            new Bench(SliceDatabase.of(POSTGRES.database(), "backups").transactions());

    @Test
    void anAttemptThatCouldOnlyWaitForAMachineThatIsAwayEndsAtOnce() throws Exception {
        bench.machine.files.put("server.cfg", new byte[] {1});
        Backup begun = bench.begin(false);
        bench.agentSeen = Optional.of(Instant.EPOCH);

        assertThatThrownBy(() -> bench.work(1)).isInstanceOf(Unavailable.class);

        assertThat(bench.machine.leftOut).as("the machine was not asked").isEmpty();
        assertThat(bench.get(begun).step()).startsWith("waiting: The server's machine is off");
    }

    @Test
    void aBackupOfAServerThatIsAwaySaysWhatItWaitsFor() throws Exception {
        bench.machine.files.put("server.cfg", new byte[] {1});
        Backup begun = bench.begin(false);
        bench.away = true;

        assertThatThrownBy(() -> bench.work(1)).isInstanceOf(Unavailable.class);

        assertThat(bench.get(begun).status()).isEqualTo(BackupStatus.IN_PROGRESS);
        assertThat(bench.get(begun).step()).isEqualTo("waiting: The agent of this server was never connected.");

        bench.away = false;
        bench.work(2);

        assertThat(bench.get(begun).status()).isEqualTo(BackupStatus.COMPLETED);
    }
}
