package io.corrosion.wipes.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.wipes.WipeType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NamesTest {

    private final Names names =
            new Names(Instant.parse("2026-11-05T19:30:00Z"), WipeType.FULL, "Hapis Island", 1337, 3_500);

    @Test
    void eachTokenIsReplacedWhereverAndHoweverOftenItStands() {
        assertThat(names.fill("[WIPE_DAY] [WIPE_DATE] [WIPE_TYPE] [MAP] [SEED] [SIZE] [SEED]"))
                .isEqualTo("Thursday 2026-11-05 full Hapis Island 1337 3500 1337");
    }

    @Test
    void whatNobodyKnowsAndWhatHasNoTokenStays() {
        assertThat(names.fill("EU [MODDED] | wiped")).isEqualTo("EU [MODDED] | wiped");
    }
}
