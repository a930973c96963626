package io.corrosion.store.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.Entitlement;
import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.tenancy.LicenseId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an owner is told of a module, and may do about it. */
class OwnedModuleRowTest extends StoreOnPages {

    private static final LicenseId SERVER = new LicenseId(UUID.randomUUID());

    @Test
    void whatItAsksForIsReadBeforeItIsBoughtOrTried() {
        show(ModuleState.AVAILABLE, ModuleCondition.OFF, Standing.NONE, false);

        assertThat(body())
                .contains("href=\"#buy-map-vote\"", "href=\"#try-map-vote\"")
                .contains("Buy Map Vote and allow it to do this?", "Send chat messages", "Allow and buy")
                .contains("{&quot;consent&quot;:true}", "{&quot;consent&quot;:true,&quot;trial&quot;:true}")
                .contains("Not enabled");
    }

    @Test
    void whatIsFreeAndNotThereYetSaysSo() {
        show(ModuleState.AVAILABLE, ModuleCondition.OFF, Standing.INCLUDED, false);

        assertThat(body()).contains("Not on this platform yet").doesNotContain("Not enabled");
    }

    @Test
    void whatNeedsAnOperatorIsAskedForAndNotPaid() {
        show(ModuleState.AVAILABLE, ModuleCondition.OFF, Standing.NONE, true);

        assertThat(body())
                .contains("Ask the operator", "Nothing is charged before")
                .doesNotContain("Allow and buy");
    }

    @Test
    void whatWasAskedForWaitsAndCanBeTakenBack() {
        show(ModuleState.AVAILABLE, ModuleCondition.WAITS, Standing.NONE, true);
        assertThat(body())
                .contains(
                        "Waits for the operator",
                        "Take it back",
                        "DELETE /api/v1/servers/" + SERVER + "/modules/map-vote")
                .doesNotContain("href=\"#buy-map-vote\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"QUARANTINED", "FAILED"})
    void whatIsStoppedSaysWhyAndIsNotCalledEnabled(ModuleState state) {
        show(state, ModuleCondition.STOPPED, Standing.PAID, false);

        assertThat(body())
                .contains("Stopped", "is-crashed", "It used the processor for itself.", "Disable")
                .doesNotContain("is-running");
    }

    @Test
    void whatWasGivenBackIsNotPaidAndCanBeDisabledOrBoughtAgain() {
        show(ModuleState.INSTALLED, ModuleCondition.UNPAID, Standing.NONE, false);

        assertThat(body())
                .contains("Not paid", "works once it is bought", "Disable", "href=\"#buy-map-vote\"")
                .doesNotContain("is-running");
    }

    @Test
    void theNextMonthIsPaidWithoutBeingAskedAgain() {
        show(ModuleState.INSTALLED, ModuleCondition.WORKS, Standing.GRACE, false);

        assertThat(body())
                .contains("Pay the next month", "is-running", "Enabled")
                .doesNotContain("href=\"#buy-map-vote\"");
    }

    private void show(ModuleState state, ModuleCondition condition, Standing standing, boolean needsOperator) {
        boolean installed = state != ModuleState.AVAILABLE;
        offer(listing(Optional.empty()), true);
        ModuleListing module = new ModuleListing(
                "map-vote",
                "Map Vote",
                "Tidewater",
                "Players choose the next map.",
                "",
                "community",
                "map-2",
                new BigDecimal("3.00"),
                "monthly",
                "EUR",
                List.of("1.5.0"),
                installed ? Optional.of("1.5.0") : Optional.empty(),
                state,
                condition == ModuleCondition.STOPPED ? "It used the processor for itself." : "",
                List.of("Send chat messages"),
                false);
        kit.tester()
                .startComponentInPage(new OwnedModuleRow(
                        "row",
                        SERVER,
                        new OwnedModule(
                                module,
                                condition == ModuleCondition.WORKS,
                                new Entitlement(standing, Optional.empty()),
                                false,
                                7,
                                Optional.empty(),
                                condition,
                                needsOperator),
                        List.of(),
                        true));
    }
}
