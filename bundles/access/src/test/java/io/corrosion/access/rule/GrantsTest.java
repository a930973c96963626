package io.corrosion.access.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrantsTest {

    private static final List<String> WORDS =
            List.of("server", "control", "console", "files", "view", "start", "read", "write", "sftp", "kill");

    @Test
    void nothingGivenNothingHeld() {
        assertThat(Grants.of(List.of()).allows("server.view")).isFalse();
        assertThat(Grants.NONE.isEmpty()).isTrue();
    }

    @Test
    void anAreaHoldsWhatIsBelowItAndNothingElse() {
        Grants grants = Grants.of(List.of("files.*"));

        assertThat(grants.allows("files.sftp")).isTrue();
        assertThat(grants.allows("files.archive.zip")).isTrue();
        assertThat(grants.allows("filesystem.read")).isFalse();
        assertThat(grants.allows("backups.read")).isFalse();
    }

    @Test
    void theTwoSpellingsOfDecisionFourMeanTheSame() {
        assertThat(Grants.of(List.of("server.*"))).satisfies(grants -> {
            assertThat(grants.allows("control.kill")).isTrue();
            assertThat(grants.allows("console.write")).isTrue();
            assertThat(grants.allows("backups.restore")).isTrue();
            assertThat(grants.allows("settings.rename")).isTrue();
            assertThat(grants.allows("settings.connection")).isFalse();
            assertThat(grants.allows("billing.view")).isFalse();
        });
        assertThat(Grants.of(List.of("server.console"))).satisfies(grants -> {
            assertThat(grants.allows("console.read")).isTrue();
            assertThat(grants.allows("console.write")).isTrue();
            assertThat(grants.allows("control.start")).isFalse();
        });
    }

    @Test
    void viewingAServerIsNotReadingItsConsole() {
        Grants grants = Grants.of(List.of("server.view"));

        assertThat(grants.allows("activity.read")).isTrue();
        assertThat(grants.allows("console.read")).isFalse();
    }

    @Test
    void theWayFromAGivenKeyToAPermissionIsTold() {
        assertThat(Derivation.of(List.of("server.*"), "files.sftp"))
                .containsExactly("server.*", "files.*", "files.sftp");
        assertThat(Derivation.of(List.of("players.ban", "players.view"), "players.view"))
                .containsExactly("players.view");
        assertThat(Derivation.of(List.of("files.read"), "files.write")).isEmpty();
    }

    @Test
    void theTeamOfAServerIsWhoHasAccessToIt() {
        assertThat(Grants.of(List.of("team.*")).allows("users.*")).isTrue();
        assertThat(Grants.of(List.of("team.invite")).allows("users.create")).isTrue();
        assertThat(Grants.of(List.of("team.invite")).allows("users.update")).isFalse();
    }

    @Test
    void whoMayKickSeesThePlayers() {
        assertThat(Grants.of(List.of("players.kick")).allows("players.view")).isTrue();
    }

    @Test
    void whoMayOnlyRestartMayNotStopButSeesTheServer() {
        Grants grants = Grants.of(List.of("control.restart"));

        assertThat(grants.allows("server.view")).isTrue();
        assertThat(grants.allows("control.stop")).isFalse();
    }

    @Test
    void implicationsAreFollowedToTheEndEvenInACircle() {
        Map<String, List<String>> circle =
                Map.of("a.one", List.of("b.two"), "b.two", List.of("c.*"), "c.three", List.of("a.one", "d.four"));

        assertThat(Grants.of(List.of("a.one"), circle).allows("d.four")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("randomSets")
    void moreKeysNeverHoldLess(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);

        Grants few = Grants.of(some);
        Grants many = Grants.of(all);

        assertThat(everyKey()).allSatisfy(key -> assertThat(!few.allows(key) || many.allows(key))
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("randomSets")
    void twoSetsTogetherHoldWhatOneOfThemHolds(List<String> one, List<String> other) {
        Grants together = Grants.of(one).and(Grants.of(other));

        assertThat(everyKey()).allSatisfy(key -> assertThat(together.allows(key))
                .isEqualTo(Grants.of(one).allows(key) || Grants.of(other).allows(key)));
    }

    @ParameterizedTest
    @MethodSource("randomSets")
    void everythingHeldCanBeTracedToAKeyGiven(List<String> some, List<String> ignored) {
        Grants grants = Grants.of(some);
        Set<String> reasons = reachable(some);

        assertThat(everyKey()).filteredOn(grants::allows).allSatisfy(key -> assertThat(reasons)
                .anyMatch(reason -> covers(reason, key)));
    }

    @ParameterizedTest
    @MethodSource("randomSets")
    void whatIsHeldCanBeExplainedAndNothingElse(List<String> some, List<String> ignored) {
        Grants grants = Grants.of(some);

        assertThat(everyKey()).allSatisfy(key -> {
            List<String> way = Derivation.of(some, key);
            assertThat(!way.isEmpty()).isEqualTo(grants.allows(key));
            assertThat(way.isEmpty()
                            || (some.contains(way.get(0))
                                    && way.get(way.size() - 1).equals(key)))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("randomSets")
    void aStarHoldsEverything(List<String> some, List<String> ignored) {
        List<String> all = new ArrayList<>(some);
        all.add("*");

        assertThat(everyKey()).allMatch(Grants.of(all)::allows);
    }

    /** The slow, obvious way: follow the table until nothing is added. */
    private static Set<String> reachable(List<String> given) {
        Set<String> reached = new HashSet<>(given);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<String, List<String>> rule : Implications.TABLE.entrySet()) {
                if (Set.copyOf(reached).stream().anyMatch(key -> covers(key, rule.getKey()))) {
                    grew |= reached.addAll(rule.getValue());
                }
            }
        }
        return reached;
    }

    private static boolean covers(String given, String key) {
        return given.equals("*")
                || given.equals(key)
                || given.endsWith(".*") && key.startsWith(given.substring(0, given.length() - 1));
    }

    private static List<String> everyKey() {
        List<String> keys = new ArrayList<>();
        WORDS.forEach(area -> WORDS.forEach(action -> keys.add(area + "." + action)));
        return keys;
    }

    static List<org.junit.jupiter.params.provider.Arguments> randomSets() {
        Random random = new Random(42);
        return IntStream.range(0, 200)
                .mapToObj(run -> org.junit.jupiter.params.provider.Arguments.of(keys(random), keys(random)))
                .toList();
    }

    private static List<String> keys(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(place -> WORDS.get(random.nextInt(WORDS.size())) + "."
                        + (random.nextInt(4) == 0 ? "*" : WORDS.get(random.nextInt(WORDS.size()))))
                .toList();
    }
}
