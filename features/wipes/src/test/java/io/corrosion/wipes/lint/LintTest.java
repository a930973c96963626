package io.corrosion.wipes.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.gateway.Capability;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.PlannedFile;
import io.corrosion.wipes.plan.Planner;
import io.corrosion.wipes.profile.PostWipe;
import io.corrosion.wipes.profile.PreWipe;
import io.corrosion.wipes.profile.Procedure;
import io.corrosion.wipes.profile.Profile;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands in the way of a wipe is found the night before, not at its hour. */
class LintTest {

    private static final Set<Capability> ALL = EnumSet.allOf(Capability.class);
    private static final FilePlan NOTHING = new FilePlan(List.of(), List.of(), List.of());

    private static Profile profile(Map<String, Object> pre) {
        return new Profile(
                UUID.randomUUID(),
                LicenseId.random(),
                "Monthly",
                "",
                PreWipe.of(pre),
                PostWipe.DEFAULT,
                Procedure.DEFAULT,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Lint.Seen seen(Set<Capability> can, boolean heard, Optional<String> map, List<String> machine) {
        return new Lint.Seen(
                WipeType.MAP,
                profile(Map.of()),
                can,
                heard,
                Optional.of(NOTHING),
                Optional.empty(),
                map,
                machine,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Lint.Seen seen(Profile profile, FilePlan plan, List<PluginRule> rules) {
        return new Lint.Seen(
                WipeType.MAP,
                profile,
                ALL,
                true,
                Optional.of(plan),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                rules,
                List.of(),
                Optional.empty());
    }

    private static List<String> kinds(Lint.Seen seen) {
        return Lint.of(seen).stream()
                .map(finding -> finding.severity().wire() + " " + finding.kind())
                .toList();
    }

    @Test
    void aServerThatIsReadyHasNoFindings() {
        assertThat(Lint.of(seen(ALL, true, Optional.empty(), List.of()))).isEmpty();
    }

    @Test
    void aDeadMapAddressAndAFullDiskAreProblems() {
        var seen = seen(ALL, true, Optional.of("Its address answers 404."), List.of("1 GiB is free."));

        assertThat(kinds(seen)).containsExactly("problem map", "problem disk");
        assertThat(Lint.of(seen).get(0).message())
                .startsWith("Its address answers 404.")
                .contains("in its place");
    }

    @Test
    void aServerNobodyHearsOrReachesIsAProblem() {
        assertThat(kinds(seen(ALL, false, Optional.empty(), List.of()))).containsExactly("problem connection");
        assertThat(kinds(seen(EnumSet.of(Capability.POWER), true, Optional.empty(), List.of())))
                .containsExactly("problem connection", "problem backup");
    }

    @Test
    void aPluginWithoutARuleAndDataThatNobodyOwnsAreNamed() {
        var absent = new PluginRule(
                "Shops",
                Optional.empty(),
                PluginSource.MANUAL,
                Optional.empty(),
                true,
                Optional.of(true),
                List.of(),
                List.of(),
                WipeFlags.NONE,
                PluginRule.Origin.ABSENT);
        var plan = new FilePlan(
                List.of(),
                List.of(new PlannedFile("oxide/data/Homes.json", 3, Planner.NO_RULE, Optional.empty())),
                List.of());

        List<Finding> found = Lint.of(seen(profile(Map.of()), plan, List.of(absent)));

        assertThat(found).extracting(Finding::kind).containsExactly("plugin", "data");
        assertThat(found.get(0).message()).contains("Shops");
        assertThat(found.get(1).message()).contains("oxide/data/Homes.json");
    }

    @Test
    void aProfileThatWarnsNobodyAndTakesNoBackupIsWarnedOf() {
        var silent = profile(Map.of("countdown_warnings", List.of(), "backup_before_wipe", false));

        assertThat(kinds(seen(silent, NOTHING, List.of()))).containsExactly("warning backup", "warning countdown");
    }
}
