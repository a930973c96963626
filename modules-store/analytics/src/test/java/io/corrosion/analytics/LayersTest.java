package io.corrosion.analytics;

import io.corrosion.testkit.layers.SliceRules;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void theModuleKeepsItsLayers() {
        SliceRules.of("io.corrosion.analytics").check();
    }
}
