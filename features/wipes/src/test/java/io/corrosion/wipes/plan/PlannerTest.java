package io.corrosion.wipes.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.wipes.WipeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final List<String> WORLD = List.of(
            "server/main/proceduralmap.4000.1337.262.map",
            "server/main/proceduralmap.4000.1337.262.sav",
            "server/main/proceduralmap.4000.1337.262.sav.1",
            "server/main/proceduralmap.4000.1337.262.sav.2",
            "server/main/player.blueprints.5.db",
            "server/main/player.blueprints.5.db-wal",
            "server/main/player.blueprints.5.db-journal",
            "server/main/player.deaths.5.db",
            "server/main/player.identities.5.db",
            "server/main/player.states.262.db",
            "server/main/player.tokens.db",
            "server/main/sv.files.262.db",
            "server/main/cfg/server.cfg",
            "server/main/cfg/users.cfg",
            "server/main/cfg/bans.cfg");

    private static final List<String> PLUGINS = List.of(
            "oxide/data/Backpacks/76561198000000001.json",
            "oxide/data/Kits.json",
            "oxide/data/Economics.json",
            "oxide/data/Unknown.json",
            "oxide/data/oxide.users.data",
            "oxide/data/Corrosion/deliveries.json",
            "oxide/logs/oxide_2026.txt");

    @Test
    void aMapWipeTakesTheWorldAndNothingElse() {
        FilePlan plan = planner(WipeType.MAP, List.of()).plan(listing(WORLD), List.of());

        assertThat(gone(plan))
                .containsExactlyInAnyOrder(
                        "server/main/proceduralmap.4000.1337.262.map",
                        "server/main/proceduralmap.4000.1337.262.sav",
                        "server/main/proceduralmap.4000.1337.262.sav.1",
                        "server/main/proceduralmap.4000.1337.262.sav.2",
                        "server/main/player.deaths.5.db",
                        "server/main/player.states.262.db",
                        "server/main/sv.files.262.db");
    }

    @Test
    void numberedSavesAreNotLeftBehindWhateverTheLevelIsCalled() {
        List<String> paths = List.of(
                "server/x/HapisIsland.sav",
                "server/x/HapisIsland.sav.14",
                "server/x/My Map v2.map",
                "server/x/a.sav.new");

        FilePlan plan = new Planner(Layout.of(listing(paths), ""), WipeType.MAP, List.of(), List.of(), List.of(), false)
                .plan(listing(paths), List.of());

        assertThat(gone(plan)).containsExactlyInAnyOrderElementsOf(paths);
    }

    @Test
    void blueprintsOfAnyVersionGoWithTheirCompanionsOnlyInBlueprintAndFullWipes() {
        List<String> blueprints =
                WORLD.stream().filter(path -> path.contains("blueprints")).toList();

        assertThat(gone(planner(WipeType.BLUEPRINT, List.of()).plan(listing(WORLD), List.of())))
                .containsExactlyInAnyOrderElementsOf(blueprints);
        assertThat(gone(planner(WipeType.FULL, List.of()).plan(listing(WORLD), List.of())))
                .containsAll(blueprints)
                .contains("server/main/proceduralmap.4000.1337.262.sav.2");
        assertThat(WipeType.MAP.with(true)).isEqualTo(WipeType.FULL);
    }

    @Test
    void pluginDataGoesByItsRuleAndStaysWithoutOne() {
        List<PluginRule> rules = List.of(
                rule("Backpacks", "Backpacks/", WipeFlags.WITH_MAP),
                rule("Economics", "Economics.json", WipeFlags.WITH_FULL),
                rule("Kits", "Kits.json", WipeFlags.NONE));
        List<String> all = Stream.concat(WORLD.stream(), PLUGINS.stream()).toList();

        FilePlan map = planner(WipeType.MAP, rules).plan(listing(all), List.of());
        FilePlan full = planner(WipeType.FULL, rules).plan(listing(all), List.of());

        assertThat(map.pluginsWiped()).containsExactly("Backpacks");
        assertThat(map.pluginsPreserved()).containsExactly("Economics", "Kits");
        assertThat(full.pluginsWiped()).containsExactly("Backpacks", "Economics");
        assertThat(gone(full)).doesNotContain("oxide/data/Unknown.json", "oxide/data/Kits.json");
    }

    @Test
    void neverWinsOverEverything() {
        List<PluginRule> rules = List.of(
                rule("Economics", "Economics.json", WipeFlags.NEVER),
                rule("Greedy", "*.json", new WipeFlags(true, true, true, false)));
        Planner planner = new Planner(
                new Layout("", "server/main"),
                WipeType.FULL,
                rules,
                List.of("oxide/data/Economics.json", "oxide/data/"),
                List.of(),
                true);

        Set<String> gone = gone(planner.plan(listing(PLUGINS), List.of()));

        assertThat(gone)
                .doesNotContain(
                        "oxide/data/Economics.json",
                        "oxide/data/oxide.users.data",
                        "oxide/data/Corrosion/deliveries.json")
                .contains("oxide/data/Unknown.json", "oxide/logs/oxide_2026.txt");
    }

    @Test
    void configurationAndWhatIsElsewhereIsOutOfReachOfAnyPattern() {
        List<String> paths = List.of("server/main/cfg/users.cfg", "server/other/x.sav", "oxide/config/Kits.json");
        Planner planner = new Planner(
                new Layout("", "server/main"),
                WipeType.FULL,
                List.of(),
                List.of("server/", "oxide/", "server/main/cfg/"),
                List.of(),
                true);

        assertThat(planner.plan(listing(paths), List.of()).delete()).isEmpty();
    }

    @Test
    void severalIdentitiesNeedAName() {
        List<FoundFile> listing = listing(List.of("server/a/x.sav", "server/b/y.sav"));

        assertThatThrownBy(() -> Layout.of(listing, ""))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("a, b");
        assertThat(Layout.of(listing, "b").identity()).isEqualTo("server/b");
        assertThatThrownBy(() -> Layout.of(listing, "c")).isInstanceOf(Conflict.class);
        assertThat(Layout.of(listing(List.of("rust/server/main/cfg/server.cfg")), ""))
                .isEqualTo(new Layout("rust/", "rust/server/main"));
    }

    /** Random trees, rules and patterns: a plan is a partition of the listing, and never reaches what must stay. */
    @Test
    void nothingOutsideThePlanAndNothingProtectedIsEverTouched() {
        Random random = new Random(20260101);
        for (int round = 0; round < 2_000; round++) {
            List<FoundFile> listing = randomListing(random);
            WipeType type = WipeType.values()[random.nextInt(3)];
            List<PluginRule> rules = randomRules(random);
            List<String> also = random.nextBoolean() ? List.of("oxide/data/", "server/main/*.db") : List.of();
            Planner planner =
                    new Planner(new Layout("", "server/main"), type, rules, also, List.of(), random.nextBoolean());

            FilePlan plan = planner.plan(listing, List.of());

            Set<String> gone = gone(plan);
            Set<String> kept = new HashSet<>();
            plan.keep().forEach(file -> kept.add(file.path()));
            assertThat(java.util.Collections.disjoint(gone, kept)).isTrue();
            assertThat(gone.size() + kept.size()).isEqualTo(listing.size());
            for (String path : gone) {
                assertThat(path).matches("server/main/[^/]+|oxide/(data|logs)/.*");
                assertThat(path).doesNotContain("/cfg/").doesNotContain("oxide.users");
                for (PluginRule rule : rules) {
                    boolean guarded = rule.flags().never()
                            && path.startsWith("oxide/data/")
                            && rule.owns(path.substring("oxide/data/".length()));
                    assertThat(guarded).as(path + " by " + rule).isFalse();
                }
                if (!type.takesMap() && also.isEmpty()) {
                    assertThat(path).doesNotContain(".sav").doesNotEndWith(".map");
                }
            }
        }
    }

    private static List<FoundFile> randomListing(Random random) {
        Set<String> paths = new HashSet<>();
        for (int count = random.nextInt(40); count >= 0; count--) {
            int kind = random.nextInt(5);
            int number = random.nextInt(6);
            paths.add(
                    switch (kind) {
                        case 0 -> WORLD.get(random.nextInt(WORLD.size()));
                        case 1 -> PLUGINS.get(random.nextInt(PLUGINS.size()));
                        case 2 -> "server/main/level" + number + ".sav" + (number > 2 ? "." + number : "");
                        case 3 -> "oxide/data/Plugin" + number + "/" + random.nextInt(3) + ".json";
                        default -> "server/other" + number + "/x.sav";
                    });
        }
        return listing(List.copyOf(paths));
    }

    private static List<PluginRule> randomRules(Random random) {
        List<PluginRule> rules = new ArrayList<>();
        for (int number = 0; number < random.nextInt(6); number++) {
            WipeFlags flags = new WipeFlags(
                    random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextInt(3) == 0);
            rules.add(rule("Plugin" + number, random.nextBoolean() ? "Plugin" + number + "/" : "*", flags));
        }
        return rules;
    }

    private static Planner planner(WipeType type, List<PluginRule> rules) {
        return new Planner(new Layout("", "server/main"), type, rules, List.of(), List.of(), false);
    }

    private static Set<String> gone(FilePlan plan) {
        Set<String> paths = new HashSet<>();
        plan.delete().forEach(file -> paths.add(file.path()));
        return paths;
    }

    static List<FoundFile> listing(List<String> paths) {
        return paths.stream()
                .map(path -> new FoundFile(path, path.length(), "1"))
                .toList();
    }

    private static PluginRule rule(String name, String data, WipeFlags flags) {
        return new PluginRule(
                name,
                Optional.empty(),
                PluginSource.MANUAL,
                Optional.empty(),
                true,
                Optional.empty(),
                List.of(data),
                List.of(),
                flags,
                PluginRule.Origin.CHOSEN);
    }
}
