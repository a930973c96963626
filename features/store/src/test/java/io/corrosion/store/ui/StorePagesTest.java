package io.corrosion.store.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.ModuleRuntime;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Modules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The catalogue, and what it shows of a module as well as the page of that module does. */
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
    void anEmptyCatalogueSaysWhatToDo() {
        offer(listing(Optional.empty()), false);
        kit.services()
                .with(Modules.class, type(Modules.class, method -> method.equals("waiting") ? Map.of() : List.of()));

        kit.tester().startPage(StorePage.class);

        assertThat(body()).contains("The catalogue is empty");
    }

    @Test
    void whatCanBeHadStandsBeforeWhatIsPlanned() {
        beside = List.of(free("kits", ModuleState.PLANNED));
        offer(listing(Optional.empty()), false);

        kit.tester().startPage(StorePage.class);

        assertThat(body()).containsSubsequence("Map Vote", "Kits");
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
    void aNewerVersionIsABadgeOnTheInstalledOneInTheCatalogue() {
        offer(listing(Optional.of("1.4.0")), true);
        kit.tester().startPage(StorePage.class);
        assertThat(body()).contains("Update to 1.5.0").doesNotContain("Installed</span>");

        offer(listing(Optional.of("1.5.0")), true);
        kit.tester().startPage(StorePage.class);
        assertThat(body()).doesNotContain("Update to");
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
    void whatIsPlannedIsComingSoonAndCannotBeInstalled() {
        offer(free("kits", ModuleState.PLANNED), true);

        open();
        assertThat(body()).contains("Coming soon").doesNotContain("Install ");
        kit.tester().startPage(StorePage.class);
        assertThat(body()).contains("Kits", "Coming soon");
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
