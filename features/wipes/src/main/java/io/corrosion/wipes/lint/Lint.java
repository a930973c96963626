package io.corrosion.wipes.lint;

import io.corrosion.api.gateway.Capability;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.PlannedFile;
import io.corrosion.wipes.plan.Planner;
import io.corrosion.wipes.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what is wrong with a wipe that is to come. Pure: what was seen in, findings out, problems first. */
final class Lint {

    private static final int MOST_NAMES = 5;

    private Lint() {}

    /**
     * What was seen. Immutable.
     *
     * @param heard whether the server's machine is heard
     * @param plan what would happen to the files; empty when that cannot be said
     * @param unplannable why not; empty when it can
     * @param map what is wrong with the map that is next; empty when nothing is
     * @param machine what the machine's doctor does not like
     * @param conflicts what gets in the wipe's way
     * @param blueprints what speaks against taking them
     */
    record Seen(
            WipeType type,
            Profile profile,
            Set<Capability> can,
            boolean heard,
            Optional<FilePlan> plan,
            Optional<String> unplannable,
            Optional<String> map,
            List<String> machine,
            List<PluginRule> rules,
            List<String> conflicts,
            Optional<String> blueprints) {}

    static List<Finding> of(Seen seen) {
        List<Finding> found = new ArrayList<>();
        connection(seen, found);
        seen.unplannable().ifPresent(why -> found.add(Finding.problem("plan", why)));
        seen.map()
                .ifPresent(why -> found.add(Finding.problem(
                        "map", why + " Unless it can be had by then, another map is played in its place.")));
        seen.machine().forEach(what -> found.add(Finding.problem("disk", what)));
        seen.conflicts().forEach(what -> found.add(Finding.warning("conflict", what)));
        seen.blueprints().ifPresent(why -> found.add(Finding.warning("blueprints", why)));
        plugins(seen, found);
        profile(seen.profile(), found);
        found.sort(java.util.Comparator.comparing(Finding::severity));
        return List.copyOf(found);
    }

    private static void connection(Seen seen, List<Finding> found) {
        if (!seen.can().contains(Capability.FILES) || !seen.can().contains(Capability.POWER)) {
            found.add(
                    Finding.problem(
                            "connection",
                            "The server's connection gives no access to its files and its process. Set up its agent or its panel."));
        } else if (!seen.heard()) {
            found.add(Finding.problem(
                    "connection",
                    "The server's machine is not heard at the moment: look whether its agent, or its panel, runs."));
        }
        if (seen.profile().pre().backupBeforeWipe() && !seen.can().contains(Capability.BACKUPS)) {
            found.add(
                    Finding.problem(
                            "backup",
                            "The profile wants a backup, and the server's connection cannot take one. The wipe will stop there."));
        }
    }

    private static void plugins(Seen seen, List<Finding> found) {
        Set<String> ruleless = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        seen.rules().stream()
                .filter(rule -> rule.installed() && rule.origin() == PluginRule.Origin.ABSENT)
                .map(PluginRule::name)
                .forEach(ruleless::add);
        if (!ruleless.isEmpty()) {
            found.add(Finding.warning(
                    "plugin",
                    "Nobody has said what a wipe does with the data of " + named(ruleless)
                            + ": it stays. Choose it on the Plugins page."));
        }
        Set<String> unowned = new TreeSet<>();
        seen.plan().map(FilePlan::keep).orElse(List.of()).stream()
                .filter(file -> file.reason().equals(Planner.NO_RULE))
                .map(PlannedFile::path)
                .forEach(unowned::add);
        if (!unowned.isEmpty()) {
            found.add(Finding.warning("data", "No plugin's rule names " + named(unowned) + ": it stays."));
        }
    }

    private static void profile(Profile profile, List<Finding> found) {
        if (!profile.pre().backupBeforeWipe()) {
            found.add(Finding.warning("backup", "The profile takes no backup: this wipe cannot be taken back."));
        }
        if (profile.pre().countdown().isZero()) {
            found.add(Finding.warning(
                    "countdown", "The profile warns nobody: players will be thrown off without a word."));
        }
    }

    private static String named(Set<String> names) {
        List<String> first = names.stream().limit(MOST_NAMES).toList();
        int more = names.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
