package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.Advisory;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.ModuleUsage;
import io.corrosion.api.module.Reputation;
import io.corrosion.modules.shop.Reviews.Stars;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgementTest {

    @Test
    void nothingAgainstAModuleIsAHundredAndSaysWhatWasLookedAt() {
        Reputation reputation = Judgement.of(
                listing(ModuleState.AVAILABLE, List.of()), List.of(), Optional.empty(), Optional.empty(), true);

        assertThat(reputation.health()).isEqualTo(100);
        assertThat(reputation.verified()).isTrue();
        assertThat(words(reputation)).contains("Its store warns of nothing in it.");
        assertThat(reputation.evidence()).allMatch(each -> each.deduction() == 0);
    }

    @Test
    void eachThingAgainstItCostsItsPointsAndTheWorstIsSaidFirst() {
        Reputation reputation = Judgement.of(
                listing(ModuleState.INSTALLED, List.of(new Advisory("A", "high", "It forgets.", Optional.empty()))),
                List.of("jvm.network", "power"),
                Optional.of(usage(100, 5, 1, 8)),
                Optional.of(new Stars(2.5, 4)),
                false);

        assertThat(reputation.health()).isEqualTo(100 - 25 - 10 - 10 - 10 - 10 - 10);
        assertThat(reputation.evidence().get(0).words()).contains("It forgets.");
        assertThat(words(reputation))
                .contains("5 of its 100 calls failed here since it was started.", "It answered too late once.")
                .contains("2.5 of 5 on average in 4 reviews.");
    }

    @Test
    void aModuleThatWasStoppedSaysWhyAndNothingGoesBelowZero() {
        Reputation reputation = Judgement.of(
                listing(
                        ModuleState.QUARANTINED,
                        List.of(
                                new Advisory("A", "critical", "a", Optional.empty()),
                                new Advisory("B", "critical", "b", Optional.empty()))),
                List.of("jvm.files"),
                Optional.empty(),
                Optional.of(new Stars(1, 1)),
                false);

        assertThat(reputation.health()).isZero();
        assertThat(words(reputation)).contains("It was stopped on this platform: 64 threads");
        assertThat(words(reputation)).contains("1.0 of 5 in one review.");
    }

    private static List<String> words(Reputation reputation) {
        return reputation.evidence().stream().map(Reputation.Evidence::words).toList();
    }

    private static ModuleUsage usage(long calls, long failures, long late, long refused) {
        return new ModuleUsage("bells", calls, failures, late, refused, 0, 0, 0, 0, "", List.of());
    }

    private static ModuleListing listing(ModuleState state, List<Advisory> advisories) {
        return new ModuleListing(
                "bells",
                "Bells",
                "Ada",
                "Rings",
                "",
                "tools",
                "bell",
                BigDecimal.ZERO,
                "free",
                "USD",
                List.of("1.0.0"),
                Optional.empty(),
                state,
                state == ModuleState.QUARANTINED ? "64 threads" : "",
                List.of(),
                false,
                advisories);
    }
}
