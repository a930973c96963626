package io.corrosion.store.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.ModuleCopies;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which versions an operator may choose, and what is said before one is put in place. */
class PlanPageTest extends StoreOnPages {

    private static final Instant COPIED = Instant.parse("2026-11-21T03:00:00Z");

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
}
