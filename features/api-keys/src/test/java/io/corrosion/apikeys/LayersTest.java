package io.corrosion.apikeys;

import io.corrosion.testkit.layers.SliceRules;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void theBundleKeepsItsLayers() {
        SliceRules.of("io.corrosion.apikeys").check();
    }
}
