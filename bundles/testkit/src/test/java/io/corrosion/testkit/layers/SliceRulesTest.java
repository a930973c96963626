package io.corrosion.testkit.layers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.testkit.layers.slice.Copy;
import io.corrosion.testkit.layers.slice.jpa.CopyEntity;
import io.corrosion.testkit.layers.slice.rest.CopyResource;
import io.corrosion.testkit.layers.slice.rest.PeekingResource;
import io.corrosion.testkit.layers.slice.rest.StrayEntity;
import io.corrosion.testkit.layers.slice.util.Things;
import org.junit.jupiter.api.Test;

class SliceRulesTest {

    private static final String SLICE = "io.corrosion.testkit.layers.slice";

    @Test
    void aSliceWhoseAdaptersSeeOnlyTheDomainPasses() {
        assertThatCode(() -> rules(Copy.class, CopyEntity.class, CopyResource.class))
                .doesNotThrowAnyException();
    }

    @Test
    void anAdapterThatSeesAnotherIsNamed() {
        assertThatThrownBy(() -> rules(CopyEntity.class, PeekingResource.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PeekingResource")
                .hasMessageContaining("adapter rest sees another adapter");
    }

    @Test
    void anEntityOutsideJpaIsNamed() {
        assertThatThrownBy(() -> rules(StrayEntity.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("StrayEntity")
                .hasMessageContaining("entities never leave jpa");
    }

    @Test
    void aPackageWithoutAnIdeaIsRefused() {
        assertThatThrownBy(() -> rules(Things.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a package is a noun");
    }

    private static void rules(Class<?>... classes) {
        SliceRules.of(SLICE, classes).check();
    }
}
