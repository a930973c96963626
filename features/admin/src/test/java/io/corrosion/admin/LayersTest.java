package io.corrosion.admin;

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
    void theSliceKeepsItsLayers() {
        SliceRules.of("io.corrosion.admin").check();
    }

    @Test
    void theSlicesTablesAreThePlatformsOwnAndTakenFromTheRuntimeRole(TestDatabase database) {
        SliceDatabase.of(database, "admin").transactions();

        // of nobody's organisation; revoked from corrosion_app, so only the platform's role reaches them
        RowLevelSecurityRules.check(
                database.owner(),
                List.of("admin.settings", "admin.platform_changelog", "admin.first_operator", "admin.product_tiers"));
    }
}
