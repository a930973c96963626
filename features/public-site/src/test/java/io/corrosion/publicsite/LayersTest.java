package io.corrosion.publicsite;

import io.corrosion.testkit.layers.SliceRules;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void theSliceKeepsItsLayers() {
        SliceRules.of("io.corrosion.publicsite").check();
    }
}
