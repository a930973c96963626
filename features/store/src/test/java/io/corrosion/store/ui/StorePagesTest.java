package io.corrosion.store.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.Advisory;
import io.corrosion.api.module.ModuleCopies;
import io.corrosion.api.module.ModuleRuntime;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorePagesTest extends StoreOnPages {

    private static final Instant COPIED = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void theCatalogueNamesEachModuleAndItsPrice() {
        offer(listing(Optional.empty()), true);

        kit.tester().startPage(StorePage.class);

        assertThat(body()).contains("Map Vote", "3 EUR / month", "1 module", "/store/map-vote");
    }

    @Test
    void aModulesFirstPictureIsOnItsCardAndAllAreOnItsPage() {
        offer(listing(Optional.empty()), false);
        pictures.addAll(List.of("/pictures/1-vote.png", "/pictures/2-result.png"));

        kit.tester().startPage(StorePage.class);
        assertThat(body()).contains("src=\"/pictures/1-vote.png\"").doesNotContain("2-result.png");

        open();
        assertThat(body()).contains("href=\"/pictures/2-result.png\"", "alt=\"Picture 2 of Map Vote\"");
    }

    @Test
    void aModuleWithoutPicturesHasNoEmptyFrame() {
        offer(listing(Optional.empty()), false);

        kit.tester().startPage(StorePage.class);
        assertThat(body()).doesNotContain("cx-modpic");

        open();
        assertThat(body()).doesNotContain("cx-modpic");
    }

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
    void anEmptyCatalogueSaysWhatToDo() {
        offer(listing(Optional.empty()), false);
        kit.services()
                .with(Modules.class, type(Modules.class, method -> method.equals("waiting") ? Map.of() : List.of()));

        kit.tester().startPage(StorePage.class);

        assertThat(body()).contains("The catalogue is empty");
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
    void whatCanBeHadStandsBeforeWhatIsPlanned() {
        beside = List.of(free("kits", ModuleState.PLANNED));
        offer(listing(Optional.empty()), false);

        kit.tester().startPage(StorePage.class);

        assertThat(body()).containsSubsequence("Map Vote", "Kits");
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
    void anOperatorSeesHowManyServersWaitForAModule() {
        offer(listing(Optional.empty()), true);
        waiting = Map.of("map-vote", 2);

        kit.tester().startPage(StorePage.class);
        assertThat(body()).contains("2 servers wait");
        open();
        assertThat(body()).contains("2 servers wait for it.", "nothing was charged");

        waiting = Map.of();
        open();
        assertThat(body()).doesNotContain("for it.");
    }

    @Test
    void whoDoesNotHaveItReadsHowToAndHasNoFormForAReview() {
        offer(listing(Optional.empty()), false);
        mayReview = false;

        open();

        assertThat(body()).contains("to review it.").doesNotContain("Publish your review");
    }

    @Test
    void aNewerVersionIsABadgeOnTheInstalledOneInTheCatalogue() {
        offer(listing(Optional.of("1.4.0")), true);
        kit.tester().startPage(StorePage.class);
        assertThat(body()).contains("Update to 1.5.0").doesNotContain("Installed</span>");

        offer(listing(Optional.of("1.5.0")), true);
        kit.tester().startPage(StorePage.class);
        assertThat(body()).doesNotContain("Update to");
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
    void labelsOfAHostileModuleAreTextAndNothingElse() {
        offer(named("<script>alert(1)</script>"), true);

        kit.tester().startPage(StorePage.class);
        String catalogue = body();
        open();

        assertThat(catalogue).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(body()).doesNotContain("<script>alert");
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
    void whatIsPlannedIsComingSoonAndCannotBeInstalled() {
        offer(free("kits", ModuleState.PLANNED), true);

        open();
        assertThat(body()).contains("Coming soon").doesNotContain("Install ");
        kit.tester().startPage(StorePage.class);
        assertThat(body()).contains("Kits", "Coming soon");
    }

    @Test
    void whatWouldHappenIsSaidInWords() {
        offer(listing(Optional.empty()), true);
        plan = new Plan(
                "map-vote", "1.5.0", false, List.of("It needs a package, which nothing here provides."), List.of());

        openPlan("");

        assertThat(body())
                .contains("It would not work.", "which nothing here provides")
                .doesNotContain("Install 1.5.0", "POST /api");
    }

    @Test
    void anOperatorChoosesAmongTheVersionsOffered() {
        offer(listing(Optional.of("1.5.0")), true);
        kept.add(new ModuleCopies.Kept("1.4.0", COPIED));

        open();

        assertThat(body())
                .contains("/store/map-vote/plan?version=1.5.0", "/store/map-vote/plan?version=1.4.0", "Rows kept");
    }

    @Test
    void othersSeeNoVersionsToChoose() {
        offer(listing(Optional.of("1.5.0")), false);

        open();

        assertThat(body()).doesNotContain("plan?version=");
    }

    @Test
    void goingBackToAnOlderVersionWithOrWithoutItsRowsIsConfirmed() {
        offer(listing(Optional.of("1.5.0")), true);
        kept.add(new ModuleCopies.Kept("1.4.0", COPIED));
        plan = new Plan("map-vote", "1.4.0", true, List.of(), List.of("Read the console"));

        openPlan("1.4.0");

        assertThat(body())
                .contains("Go back to 1.4.0, with its rows of 2026-11-21 03:00 UTC", "Go back to version 1.4.0?")
                .contains("Read the console", "What the module wrote since 2026-11-21 03:00 UTC is lost")
                .contains("POST /api/v1/modules/map-vote/update")
                .contains("&quot;restore_data&quot;:true,&quot;consent&quot;:true", "&quot;without_copy&quot;:false");
        assertThat(body().substring(body().indexOf("id=\"restoring\"")))
                .as("going back for rows asks, too")
                .contains("Read the console", ">New<");
    }

    @Test
    void whereNoRowsAreKeptNoneAreOffered() {
        offer(listing(Optional.of("1.5.0")), true);
        plan = new Plan("map-vote", "1.4.0", true, List.of(), List.of());

        openPlan("1.4.0");

        assertThat(body()).contains("Go back to 1.4.0").doesNotContain("restore_data");
    }

    @Test
    void rowsOfTheInstalledVersionAreKeptAfterAnUpdateThatFailed() {
        offer(listing(Optional.of("1.4.0"), ModuleState.FAILED), true);
        kept.add(new ModuleCopies.Kept("1.4.0", COPIED));
        plan = new Plan("map-vote", "1.4.0", true, List.of(), List.of());

        openPlan("1.4.0");

        assertThat(body()).contains("Put back the rows of 2026-11-21 03:00 UTC").doesNotContain("without_copy");
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

    @Test
    void aStoreThatIsLeftOutAndSafeModeAreSaidToOperatorsOnly() {
        runtime = new ModuleRuntime(
                true,
                List.of("map-vote"),
                List.of(new ModuleRuntime.Trouble(
                        "/srv/<store>", "Its index expired.", "Fetch a newer index.", COPIED)));
        offer(listing(Optional.of("1.5.0")), true);

        kit.tester().startPage(StorePage.class);
        assertThat(body())
                .contains("Safe mode: 1 module is not started.", "Not started: map-vote", "without --safe")
                .contains("The store in /srv/&lt;store&gt; is left out.", "Its index expired. Fetch a newer index.");
        open();
        assertThat(body()).contains("Not started</span>", "Start it alone", "POST /api/v1/modules/map-vote/start");

        offer(listing(Optional.of("1.5.0")), false);
        kit.tester().startPage(StorePage.class);
        assertThat(body()).doesNotContain("Safe mode", "left out");
        open();
        assertThat(body()).doesNotContain("Start it alone");
    }
}
