package io.corrosion.gameplugin;

import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.layers.SliceRules;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class LayersTest {

    @Test
    void theBundleKeepsItsLayers() {
        SliceRules.of("io.corrosion.gameplugin").check();
    }

    @Test
    void everyTableHasTheSecondWall(TestDatabase database) {
        SliceDatabase.of(database, "game_plugin").transactions();

        RowLevelSecurityRules.check(database.owner(), List.of());
    }
}
