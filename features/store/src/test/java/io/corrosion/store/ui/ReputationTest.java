package io.corrosion.store.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReputationTest extends StoreOnPages {

    @Test
    void whoeverOperatorsVouchForCarriesTheBadgeAndOthersAreTheCommunitys() {
        offer(listing(Optional.empty()), true);
        kit.tester().startPage(StorePage.class);
        String community = body();
        guide(true);
        kit.tester().startPage(StorePage.class);

        assertThat(community).contains("Community").doesNotContain("Verified");
        assertThat(body()).contains("Verified", "4.5 (2)").doesNotContain("Community");
    }

    @Test
    void healthIsShownWithWhatItWasJudgedBy() {
        offer(listing(Optional.empty()), true);

        open();

        assertThat(body()).contains("75 of 100", "It forgets.", "−25", "Vouch for its author");
    }

    @Test
    void aReviewIsReadAndWrittenOnTheModulesPage() {
        offer(listing(Optional.empty()), false);

        open();
        assertThat(body())
                .contains("Reviews", "Ada", "It &lt;b&gt;works&lt;/b&gt;.")
                .doesNotContain("Vouch");
        var form = kit.tester().newFormTester("reviews:form");
        form.setValue("text", "So it does.");
        form.submit();

        assertThat(reviewed).containsExactly("map-vote", "5", "So it does.");
    }
}
