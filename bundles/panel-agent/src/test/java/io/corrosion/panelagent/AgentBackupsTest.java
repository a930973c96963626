package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgentBackupsTest {

    private final FarAgent agent = new FarAgent();
    private final AgentBackups backups =
            new AgentBackups(new AgentLine(agent, LicenseId.random(), Duration.ofSeconds(20)));
    private final ServerPath map = ServerPath.of("world.map");
    private final byte[] world = noise();
    private final List<Chunk> row = List.of(chunk(100, 1_000), chunk(1_100, 2_000), chunk(3_100, 500));

    private static byte[] noise() {
        byte[] bytes = new byte[5_000];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private Chunk chunk(int from, int length) {
        return new Chunk(Pieces.sha256(Arrays.copyOfRange(world, from, from + length)), length);
    }

    private void assertRow() throws IOException {
        assertThat(backups.chunks(map, 100, row)).isEqualTo(Arrays.copyOfRange(world, 100, 3_600));
    }

    @Test
    void chunksInARowAreAskedForAtOnce() throws IOException {
        agent.files.put("world.map", world);

        assertRow();

        assertThat(agent.heard).containsExactly("backup.chunk");
    }

    @Test
    void anOlderAgentIsAskedOneByOneAndFromThenOnAtOnceNoMore() throws IOException {
        agent.files.put("world.map", world);
        agent.comparesChunks = true;

        assertRow();
        assertRow();

        assertThat(agent.heard).hasSize(1 + 3 + 3);
    }

    @Test
    void ofAnOlderAgentAFileThatWasWrittenIsToldAsThat() {
        byte[] written = world.clone();
        written[1_500]++;
        agent.files.put("world.map", written);
        agent.comparesChunks = true;

        assertThatThrownBy(() -> backups.chunks(map, 100, row)).isInstanceOf(Conflict.class);
    }
}
