package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A machine with a world of some chunks to back up, beside real PostgreSQL. */
abstract class BackupGround {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "backups");
    final Random random = new Random(11);

    Bench bench() {
        Bench bench = new Bench(database.transactions());
        bench.machine.files.put("server.cfg", "server.hostname \"x\"\n".getBytes(StandardCharsets.UTF_8));
        bench.machine.files.put("world.map", noise(25_500));
        bench.machine.files.put("copy of world.map", bench.machine.files.get("world.map"));
        bench.machine.files.put("empty", new byte[0]);
        return bench;
    }

    byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static void assertSame(Map<String, byte[]> one, Map<String, byte[]> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(other.get(name)));
    }
}
