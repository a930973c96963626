package io.corrosion.wipes.plan;

import io.corrosion.api.plugin.PluginRule;
import io.corrosion.wipes.WipeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the plan of a wipe: what is there, the profile and the rules of the game plugins in, decisions out. Pure; the preview
 * and the wipe itself ask the same function. What must stay wins over everything that says otherwise.
 *
 * @param also patterns of further files that go, such as {@code oxide/data/Shops/*}; see {@link #matches}
 * @param stays patterns of files that stay
 */
public record Planner(
        Layout layout, WipeType type, List<PluginRule> rules, List<String> also, List<String> stays, boolean logs) {

    /** Why data stays that no rule speaks of. */
    public static final String NO_RULE = "No rule names it.";

    private static final Pattern LOADERS_OWN = Pattern.compile(
            "(oxide\\.(users|groups|lang|covalence)\\.data|corrosion(/.*|\\.json)?)", Pattern.CASE_INSENSITIVE);

    /**
     * The plan.
     *
     * @param changed paths that will get other content, with the reason; they are in the listing or not there yet
     */
    public FilePlan plan(Collection<FoundFile> listing, List<PlannedFile> changed) {
        var delete = new ArrayList<PlannedFile>();
        var keep = new ArrayList<PlannedFile>();
        List<String> rewritten = changed.stream().map(PlannedFile::path).toList();
        listing.stream()
                .filter(file -> !rewritten.contains(file.path()))
                .sorted(Comparator.comparing(FoundFile::path))
                .forEach(file -> {
                    Fate fate = fate(file);
                    (fate.goes() ? delete : keep)
                            .add(new PlannedFile(file.path(), file.bytes(), fate.why(), fate.plugin()));
                });
        return new FilePlan(delete, keep, changed);
    }

    private record Fate(boolean goes, String why, Optional<String> plugin) {

        static Fate goes(String why) {
            return new Fate(true, why, Optional.empty());
        }

        static Fate stays(String why) {
            return new Fate(false, why, Optional.empty());
        }
    }

    private Fate fate(FoundFile file) {
        if (stays.stream().anyMatch(pattern -> matches(pattern, file.path()))) {
            return Fate.stays("The profile keeps it.");
        }
        Optional<String> data = layout.data(file);
        if (data.isPresent()) {
            return data(file, data.get());
        }
        if (layout.isLog(file)) {
            return logs ? Fate.goes("The profile deletes logs.") : Fate.stays("Logs stay.");
        }
        if (file.directory().equals(layout.identity())) {
            GameFile kind = GameFile.of(file);
            if (kind.goes(type.takesMap(), type.takesBlueprints())) {
                return Fate.goes(kind.whyGone());
            }
            return named(file) ? Fate.goes("The profile deletes it.") : Fate.stays(kind.whyKept());
        }
        return named(file) && inIdentity(file)
                ? Fate.goes("The profile deletes it.")
                : Fate.stays("Not a part of the world.");
    }

    private Fate data(FoundFile file, String path) {
        if (LOADERS_OWN.matcher(path).matches()) {
            return Fate.stays("Permissions and deliveries stay in every wipe.");
        }
        List<PluginRule> owners = rules.stream().filter(rule -> rule.owns(path)).toList();
        Optional<PluginRule> guard =
                owners.stream().filter(rule -> rule.flags().never()).findFirst();
        if (guard.isPresent()) {
            return new Fate(false, "Never wiped, by the rule of " + guard.get().name() + ".", name(guard));
        }
        Optional<PluginRule> keeper = owners.stream()
                .filter(rule -> !rule.wipes(path, type.takesMap(), type.takesBlueprints()))
                .findFirst();
        if (named(file)) {
            return new Fate(
                    true, "The profile deletes it.", name(owners.stream().findFirst()));
        }
        if (keeper.isPresent()) {
            return new Fate(false, "Kept, by the rule of " + keeper.get().name() + ".", name(keeper));
        }
        return owners.stream()
                .findFirst()
                .map(owner -> new Fate(
                        true,
                        "Goes with a " + type.wire() + " wipe, by the rule of " + owner.name() + ".",
                        Optional.of(owner.name())))
                .orElseGet(() -> Fate.stays(NO_RULE));
    }

    private static Optional<String> name(Optional<PluginRule> rule) {
        return rule.map(PluginRule::name);
    }

    private boolean named(FoundFile file) {
        return also.stream().anyMatch(pattern -> matches(pattern, file.path()));
    }

    private boolean inIdentity(FoundFile file) {
        return file.path().startsWith(layout.identity() + "/") && !file.path().startsWith(layout.identity() + "/cfg/");
    }

    /**
     * Whether the pattern names the path: {@code *} stands for any part of a name, a pattern that ends in a slash for
     * everything in that directory.
     */
    static boolean matches(String pattern, String path) {
        boolean directory = pattern.endsWith("/");
        String name = directory ? pattern.substring(0, pattern.length() - 1) : pattern;
        String expression = Pattern.quote(name).replace("*", "\\E[^/]*\\Q") + (directory ? "/.*" : "");
        return Pattern.compile(expression).matcher(path).matches();
    }
}
