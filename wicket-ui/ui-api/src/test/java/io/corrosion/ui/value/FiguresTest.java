package io.corrosion.ui.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void memoryIsWrittenInTheUnitThatSuitsIt() {
        assertThat(Figures.words("mib", 512) + Figures.memoryUnit(512)).isEqualTo("512MiB");
        assertThat(Figures.words("mib", 9_626) + Figures.memoryUnit(9_626)).isEqualTo("9.4GiB");
    }

    @Test
    void uptimeGrowsFromMinutesToDays() {
        assertThat(Figures.words("span", 303)).isEqualTo("5:03");
        assertThat(Figures.words("span", 7_500)).isEqualTo("2 h 5 min");
        assertThat(Figures.words("span", 532_800)).isEqualTo("6 d 4 h");
    }
}
