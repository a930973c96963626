package io.corrosion.itests.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.ambush.ModuleUnderFire;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The platform dies in the middle of changes of a module; {@code ./corrosion soak restarts} is the drill at full size. */
@ExtendWith(PlatformExtension.class)
class ModuleKillsIT {

    private static final long SEED = Long.getLong("corrosion.restarts.seed", System.nanoTime());

    @Test
    void databaseFrameworkAndPeopleAgreeAfterEachKill(Platform platform) throws IOException, SQLException {
        ModuleUnderFire fire = new ModuleUnderFire(platform, new Random(SEED));
        for (int i = 0; i < Integer.getInteger("corrosion.restarts", 5); i++) {
            String deed = fire.kill();
            String told = "seed " + SEED + ", kill " + i + " in " + deed;
            System.out.println(told);
            assertThat(fire.agrees() ? "agree" : fire.state()).as(told).isEqualTo("agree");
        }
        assertThat(fire.settles()).as("seed %d", SEED).isTrue();
    }
}
