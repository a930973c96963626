package io.corrosion.limits;

import io.corrosion.testkit.layers.SliceRules;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void theBundleKeepsItsLayers() {
        SliceRules.of("io.corrosion.limits").check();
    }
}
