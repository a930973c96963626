package io.corrosion.store.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.Advisory;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.Test;

class StorePagesTest extends StoreOnPages {

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
        kit.services().with(Modules.class, stub(Modules.class, List.of()));
        guide(false);

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
    void somebodyElseSeesWhoCanInstallItAndNoButton() {
        offer(listing(Optional.empty()), false);

        open();

        assertThat(body())
                .contains("Operators of this platform install modules")
                .doesNotContain("/install");
    }

    @Test
    void anOlderInstalledVersionCanBeUpdatedOrRemoved() {
        offer(listing(Optional.of("1.4.0")), true);

        open();

        assertThat(body()).contains("Update to 1.5.0", "Remove Map Vote", "DELETE /api/v1/modules/map-vote");
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
                .contains("What it uses on this node", "1.5 s", "5 MB", "&lt;b&gt;broken&lt;/b&gt;")
                .doesNotContain("<b>broken");
    }

    @Test
    void whatIsPlannedIsComingSoonAndCannotBeInstalled() {
        ModuleListing kits = new ModuleListing(
                "kits",
                "Kits",
                "Corrosion",
                "Sets of items.",
                "",
                "gameplay",
                "backpack",
                BigDecimal.ZERO,
                "free",
                "USD",
                List.of(),
                Optional.empty(),
                ModuleState.PLANNED,
                "",
                List.of(),
                true);
        offer(kits, true);

        open();
        assertThat(body()).contains("Coming soon").doesNotContain("Install ");
        kit.tester().startPage(StorePage.class);
        assertThat(body()).contains("Kits", "Coming soon");
    }

    @Test
    void whatWouldHappenIsSaidInWords() {
        kit.services()
                .with(
                        Modules.class,
                        stub(
                                Modules.class,
                                new Plan(
                                        "map-vote",
                                        "1.5.0",
                                        false,
                                        List.of("It needs a package, which nothing here provides."),
                                        List.of())));

        kit.tester().startPage(PlanPage.class, new PageParameters().set("slug", "map-vote"));

        assertThat(body()).contains("It would not work.", "which nothing here provides");
    }
}
