package io.corrosion.launcher.karaf;

import static io.corrosion.launcher.karaf.EtcRule.Step.DELETE;
import static io.corrosion.launcher.karaf.EtcRule.Step.KEEP;
import static io.corrosion.launcher.karaf.EtcRule.Step.KEEP_AND_OFFER;
import static io.corrosion.launcher.karaf.EtcRule.Step.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EtcRuleTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> OLD = Optional.of("old");
    private static final Optional<String> NEW = Optional.of("new");
    private static final Optional<String> EDITED = Optional.of("edited");

    @Test
    void aMissingFileIsWritten() {
        assertThat(EtcRule.decide(NEW, NONE, NONE)).isEqualTo(WRITE);
        assertThat(EtcRule.decide(NEW, OLD, NONE)).isEqualTo(WRITE);
    }

    @Test
    void aFileNobodyEditedFollowsTheDistribution() {
        assertThat(EtcRule.decide(NEW, OLD, OLD)).isEqualTo(WRITE);
    }

    @Test
    void anEditedFileIsKept() {
        assertThat(EtcRule.decide(OLD, OLD, EDITED)).isEqualTo(KEEP);
    }

    @Test
    void anEditedFileThatAlsoChangedInTheDistributionIsKeptAndTheNewOneOffered() {
        assertThat(EtcRule.decide(NEW, OLD, EDITED)).isEqualTo(KEEP_AND_OFFER);
        assertThat(EtcRule.decide(NEW, NONE, EDITED)).isEqualTo(KEEP_AND_OFFER);
    }

    @Test
    void aFileTheDistributionDroppedGoesUnlessItWasEdited() {
        assertThat(EtcRule.decide(NONE, OLD, OLD)).isEqualTo(DELETE);
        assertThat(EtcRule.decide(NONE, OLD, EDITED)).isEqualTo(KEEP);
        assertThat(EtcRule.decide(NONE, OLD, NONE)).isEqualTo(KEEP);
    }

    @Test
    void theOperatorsOwnFilesAreNotTouched() {
        assertThat(EtcRule.decide(NONE, NONE, EDITED)).isEqualTo(KEEP);
    }
}
