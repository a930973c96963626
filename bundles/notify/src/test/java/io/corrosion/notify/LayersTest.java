package io.corrosion.notify;

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
        SliceRules.of("io.corrosion.notify").check();
    }

    @Test
    void everyTableHasTheSecondWall(TestDatabase database) {
        SliceDatabase.of(database, "notify").transactions();

        // What belongs to a person, or to the platform alone, has no organisation; no role but the platform's sees a
        // row.
        RowLevelSecurityRules.check(
                database.owner(), List.of("notify.preferences", "notify.push_devices", "notify.push_key"));
    }
}
