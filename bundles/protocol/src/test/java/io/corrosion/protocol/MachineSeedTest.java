package io.corrosion.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineSeedTest {

    /** The example of the nkeys project's README. */
    private static final String SEED = "SUAKYRHVIOREXV7EUZTBHUHL7NUMHPMAS7QMDU3GTIUWEI5LDNOXD43IZY";

    @Test
    void aSeedSignsWithSixtyFourBytes() {
        assertThat(MachineSeed.of(SEED).sign(new byte[] {1, 2, 3})).hasSize(64);
    }

    @Test
    void aMistypedSeedIsRefusedWithoutBeingRepeated() {
        for (String wrong :
                List.of("", "SU", SEED.substring(1), SEED.replace('A', 'B'), SEED + "A", "SU" + "!".repeat(56))) {
            assertThatThrownBy(() -> MachineSeed.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("AKYRHVI");
        }
    }
}
