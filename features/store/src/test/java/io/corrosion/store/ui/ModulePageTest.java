package io.corrosion.store.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.Advisory;
import io.corrosion.api.module.ModulePart;
import io.corrosion.api.module.ModuleState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page of a module says, and what it offers to whom. */
class ModulePageTest extends StoreOnPages {

    @Test
    void theTermsAreOnItsPageAndAreReadBeforeItIsInstalled() {
        offer(under("LicenseRef-Mine"), true);
        terms = "Nobody may <b>sell</b> it.";

        open();

        assertThat(body().split("Nobody may &lt;b&gt;sell&lt;/b&gt; it\\.", -1))
                .as("on the page, and in the dialog that asks for consent")
                .hasSize(3);
        assertThat(body()).doesNotContain("<b>sell").contains("Licence terms: LicenseRef-Mine", "open=\"open\"");
    }

    @Test
    void longTermsAreFoldedAndNoneLeaveNoEmptyFrame() {
        offer(under("Apache-2.0"), true);
        terms = "Whereas. ".repeat(500);

        open();
        assertThat(body()).contains("Licence terms: Apache-2.0").doesNotContain("open=\"open\"");

        offer(listing(Optional.empty()), true);
        open();
        assertThat(body()).contains("not said").doesNotContain("cx-terms");
    }

    @Test
    void whatItIsMadeOfIsToBeHadOnItsPage() {
        offer(listing(Optional.empty()), false);
        open();
        assertThat(body()).contains("Made of").doesNotContain("CycloneDX");

        sbom = "/api/v1/modules/map-vote/sbom";
        open();
        assertThat(body()).contains("href=\"/api/v1/modules/map-vote/sbom\"", "Bill of materials (CycloneDX)");
    }

    @Test
    void whatOfOthersIsInItIsNamedWithItsTermsAndALongListIsCut() {
        sbom = "/api/v1/modules/map-vote/sbom";
        parts = Stream.concat(
                        Stream.of(
                                new ModulePart("bells", "1.2", List.of("Apache-2.0", "MIT")),
                                new ModulePart("<b>gong", "", List.of())),
                        IntStream.range(0, 9).mapToObj(i -> new ModulePart("small" + i, "1", List.of("ISC"))))
                .toList();
        offer(listing(Optional.empty()), false);
        open();

        assertThat(body())
                .contains("bells 1.2 · Apache-2.0, MIT", "&lt;b&gt;gong · not said", "and 3 more, in the bill")
                .doesNotContain("small6");
    }

    @Test
    void operatorsReadWhereAModuleComesFromAndWhoElsePublishesUnderItsName() {
        offer(listing(Optional.of("1.5.0")), true);
        rivals.add("The repository /srv/<b>acme</b> offers map-vote 99.0.0, too.");

        open();
        assertThat(body())
                .contains("/srv/&lt;store&gt;", "Every organisation", "publishes under this name")
                .contains("/srv/&lt;b&gt;acme")
                .doesNotContain("<b>acme");

        offer(listing(Optional.of("1.5.0")), false);
        open();
        assertThat(body()).doesNotContain("/srv/", "publishes under this name");
    }

    @Test
    void aVersionThatIsOlderThanTheInstalledOneIsNoUpdate() {
        offer(listing(Optional.of("1.10.0")), true);

        open();

        assertThat(body()).doesNotContain("Update to");
    }

    @Test
    void anOperatorIsAskedForConsentBeforeInstalling() {
        offer(listing(Optional.empty()), true);

        open();

        assertThat(body())
                .contains("Allow Map Vote to do this?", "Send chat messages", "Allow and install")
                .contains("POST /api/v1/modules/map-vote/install")
                .doesNotContain("Remove Map Vote");
    }

    @Test
    void theAuthorsOwnWordsStandApartFromWhatIsEnforced() {
        offer(named("We <b>never</b> read chat"), true);

        open();

        String dialog = body().substring(body().indexOf("Allow We"));
        assertThat(dialog)
                .containsSubsequence(
                        "ti-shield-check",
                        "We &lt;b&gt;never&lt;/b&gt; read chat",
                        "What its author says of it",
                        "ti-message",
                        "We &lt;b&gt;never&lt;/b&gt; read chat");
        assertThat(body()).doesNotContain("<b>never");
    }

    @Test
    void somebodyElseSeesWhoCanInstallItAndNoButton() {
        offer(free("map-vote", ModuleState.AVAILABLE), false);

        open();

        assertThat(body())
                .contains("Operators of this platform install modules")
                .doesNotContain("/install");
    }

    @Test
    void somebodyElseSeesWhereItIsBought() {
        offer(listing(Optional.empty()), false);

        open();

        assertThat(body()).contains("It is bought for a server.").doesNotContain("Operators of this platform");
    }

    @Test
    void anOlderInstalledVersionCanBeUpdatedOrRemoved() {
        offer(listing(Optional.of("1.4.0")), true);

        open();

        assertThat(body()).contains("Update to 1.5.0", "Remove Map Vote", "DELETE /api/v1/modules/map-vote");
    }

    @Test
    void anUpdateMarksWhatItAsksForAnewThePriceIncluded() {
        offer(listing(Optional.of("1.4.0")), true);
        anew = List.of("Costs 3 EUR a month for each server, and nothing until now");

        open();

        String dialog = body().substring(body().indexOf("id=\"consent\""));
        assertThat(dialog.indexOf("Costs 3 EUR"))
                .as("what is new comes first")
                .isBetween(0, dialog.indexOf("Send chat messages"));
        assertThat(dialog.split(">New<", -1)).as("and alone is marked").hasSize(2);
    }

    @Test
    void whoDoesNotHaveItReadsHowToAndHasNoFormForAReview() {
        offer(listing(Optional.empty()), false);
        mayReview = false;

        open();

        assertThat(body()).contains("to review it.").doesNotContain("Publish your review");
    }

    @Test
    void aModuleInQuarantineIsInstalledAgainOrRemoved() {
        offer(listing(Optional.of("1.5.0"), ModuleState.QUARANTINED), true);

        open();

        assertThat(body())
                .contains("Install again", "POST /api/v1/modules/map-vote/install", "Remove Map Vote")
                .doesNotContain("/update");
    }

    @Test
    void aWarningOfTheStoreIsShown() {
        offer(warned(new Advisory("A-1", "high", "It forgets what you set.", Optional.of("1.5.1"))), true);

        open();

        assertThat(body()).contains("Its store warns", "It forgets what you set.", "Fixed in 1.5.1");
    }

    @Test
    void anOperatorSeesWhatTheModuleUses() {
        offer(listing(Optional.of("1.5.0")), true);

        open();

        assertThat(body())
                .contains("What it uses on this node", "1.5 s", "5 MB", "3 MB", "&lt;b&gt;broken&lt;/b&gt;")
                .doesNotContain("<b>broken");
    }

    @Test
    void anUpdateWithoutACopyIsAgreedToInItsOwnWords() {
        offer(listing(Optional.of("1.4.0")), true);
        obstacle = Optional.of("Its tables cannot be copied first: 300 MB are more than 256 MB.");

        open();

        assertThat(body())
                .contains("300 MB are more than 256 MB", "Allow and update without a copy")
                .contains("&quot;without_copy&quot;:true");
    }
}
