package io.corrosion.backups;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.backups.RetentionPolicy.Copy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetentionPolicyTest {

    private static final Instant START = Instant.parse("2024-01-01T12:00:00Z");

    @Test
    void nothingIsPrunedUnlessSomebodySaysSo() {
        assertThat(RetentionPolicy.KEEP_ALL.toPrune(daily(1_000))).isEmpty();
    }

    @Test
    void sevenDaysFourWeeksAndTwoYearsLeaveTheExpectedSet() {
        List<Copy> copies = daily(800);

        Set<Instant> kept = kept(new RetentionPolicy(7, 4, 2, 0), copies).stream()
                .map(Copy::at)
                .collect(Collectors.toSet());

        assertThat(kept)
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-03-10T12:00:00Z"),
                        Instant.parse("2026-03-09T12:00:00Z"),
                        Instant.parse("2026-03-08T12:00:00Z"),
                        Instant.parse("2026-03-07T12:00:00Z"),
                        Instant.parse("2026-03-06T12:00:00Z"),
                        Instant.parse("2026-03-05T12:00:00Z"),
                        Instant.parse("2026-03-04T12:00:00Z"),
                        Instant.parse("2026-03-01T12:00:00Z"),
                        Instant.parse("2026-02-22T12:00:00Z"),
                        Instant.parse("2025-12-31T12:00:00Z"));
    }

    @Test
    void theNewestOfADayStays() {
        Copy morning = copy(START, false, 1);
        Copy evening = copy(START.plus(Duration.ofHours(6)), false, 1);
        Copy nextDay = copy(START.plus(Duration.ofDays(1)), false, 1);

        assertThat(new RetentionPolicy(2, 0, 0, 0).toPrune(List.of(nextDay, morning, evening)))
                .containsExactly(morning);
    }

    @Test
    void overItsQuotaTheOldestGoesFirstAndPinnedOnesStay() {
        Copy pinned = copy(START, true, 40);
        Copy second = copy(START.plusSeconds(60), false, 40);
        Copy third = copy(START.plusSeconds(120), false, 40);
        Copy newest = copy(START.plusSeconds(180), false, 40);

        assertThat(new RetentionPolicy(0, 0, 0, 120).toPrune(List.of(pinned, second, third, newest)))
                .containsExactly(second);
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    /** What must hold whatever the copies and the policy are. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theRulesHoldForAnyCopies(int seed) {
        Random random = new Random(seed);
        List<Copy> copies = IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> copy(
                        START.plus(Duration.ofHours(random.nextInt(20_000))),
                        random.nextInt(8) == 0,
                        random.nextInt(100)))
                .toList();
        RetentionPolicy policy =
                new RetentionPolicy(random.nextInt(6), random.nextInt(5), random.nextInt(3), random.nextInt(4) * 200L);

        List<Copy> pruned = policy.toPrune(copies);
        List<Copy> kept = kept(policy, copies);

        assertThat(pruned).doesNotHaveDuplicates().isSubsetOf(copies).noneMatch(Copy::pinned);
        assertThat(pruned).isSortedAccordingTo(Comparator.comparing(Copy::at));
        copies.stream()
                .max(Comparator.comparing(Copy::at).thenComparing(Copy::id))
                .ifPresent(newest -> assertThat(kept).contains(newest));
        assertThat(policy.toPrune(kept)).as("pruning twice changes nothing").isEmpty();
        List<Copy> shuffled = new ArrayList<>(copies);
        java.util.Collections.shuffle(shuffled, random);
        assertThat(policy.toPrune(shuffled)).as("the order does not matter").isEqualTo(pruned);
        if (policy.quotaBytes() > 0 && kept.stream().mapToLong(Copy::bytes).sum() > policy.quotaBytes()) {
            assertThat(kept.stream().filter(copy -> !copy.pinned()))
                    .as("only what may not go is left")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static List<Copy> kept(RetentionPolicy policy, List<Copy> copies) {
        List<Copy> kept = new ArrayList<>(copies);
        kept.removeAll(policy.toPrune(copies));
        return kept;
    }

    private static List<Copy> daily(int days) {
        return IntStream.range(0, days)
                .mapToObj(day -> copy(START.plus(Duration.ofDays(day)), false, 1))
                .toList();
    }

    private static Copy copy(Instant at, boolean pinned, long bytes) {
        return new Copy(UUID.nameUUIDFromBytes((at + "/" + pinned + "/" + bytes).getBytes()), at, pinned, bytes);
    }
}
