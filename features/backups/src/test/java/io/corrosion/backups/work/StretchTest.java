package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.file.ServerPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final int KB = 1_024;

    private final ServerPath map = ServerPath.of("world.map");
    private final List<Stretch> stretches = new ArrayList<>();

    private void add(ServerPath file, int from, int length) {
        Stretch.add(stretches, file, from, new Chunk("at " + from, length));
    }

    @Test
    void chunksInARowGoTogetherUpToHalfAMegabyte() {
        add(map, 0, 300 * KB);
        add(map, 300 * KB, 212 * KB);
        add(map, 512 * KB, 1);

        assertThat(stretches).extracting(Stretch::length).containsExactly(512 * KB, 1);
        assertThat(stretches).extracting(Stretch::offset).containsExactly(0L, 512L * KB);
        assertThat(stretches.get(0).chunks()).extracting(Chunk::sha256).containsExactly("at 0", "at 307200");
    }

    @Test
    void aGapOrAnotherFileBeginsAnother() {
        add(map, 0, KB);
        add(map, 2 * KB, KB);
        add(ServerPath.of("save"), 3 * KB, KB);

        assertThat(stretches).extracting(Stretch::length).containsExactly(KB, KB, KB);
    }
}
