package io.corrosion.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.alert.AlertRule.Action;
import io.corrosion.analytics.alert.AlertRule.Kind;
import io.corrosion.analytics.alert.Verdict.Calm;
import io.corrosion.analytics.alert.Verdict.Firing;
import io.corrosion.analytics.alert.Verdict.Reading;
import io.corrosion.analytics.alert.Verdict.Unknown;
import io.corrosion.api.error.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Instant START = Instant.parse("2026-12-01T12:00:00Z");

    @Test
    void itFiresAfterFiveMinutesAndNotBefore() {
        AlertRule rule = rule(Kind.ABOVE, 80, 5);
        List<Reading> readings = every30Seconds(-10, 0, 50);
        readings.addAll(every30Seconds(0, 20, 90));

        assertThat(at(rule, readings, 4)).isInstanceOf(Calm.class);
        assertThat(Verdict.of(rule, until(readings, START.plusSeconds(299)), List.of(), START.plusSeconds(299)))
                .isInstanceOf(Calm.class);
        assertThat(at(rule, readings, 5)).isEqualTo(new Firing(90));
        assertThat(at(rule(Kind.ABOVE, 95, 5), readings, 5)).isInstanceOf(Calm.class);
    }

    @Test
    void oneReadingBelowBreaksItAndSilenceIsUnknown() {
        List<Reading> readings = every30Seconds(0, 20, 90);
        readings.set(20, new Reading(readings.get(20).at(), 10));

        assertThat(at(rule(Kind.ABOVE, 80, 5), readings, 12)).isInstanceOf(Calm.class);
        assertThat(at(rule(Kind.ABOVE, 80, 5), readings, 40)).isInstanceOf(Unknown.class);
    }

    @Test
    void afterASilenceItIsUnknownWhatWasAndNothingIsOver() {
        AlertRule rule = rule(Kind.ABOVE, 80, 5);
        List<Reading> readings = every30Seconds(-10, 0, 90);
        readings.addAll(every30Seconds(4, 20, 90)); // nobody spoke for four minutes

        assertThat(at(rule, readings, 3)).isInstanceOf(Unknown.class);
        assertThat(at(rule, readings, 8)).isInstanceOf(Unknown.class);
        assertThat(at(rule, readings, 9)).isEqualTo(new Firing(90));
        assertThat(at(rule, every30Seconds(4, 20, 50), 8)).isInstanceOf(Calm.class);
        assertThat(Rehearsal.of(rule, readings, List.of(), START, START.plusSeconds(1200)))
                .hasSize(1);
    }

    @Test
    void lowFramesAndAFallOfPlayersFire() {
        List<Reading> readings = every30Seconds(-10, 0, 100);
        readings.addAll(every30Seconds(0, 10, 40));

        assertThat(at(rule(Kind.BELOW, 50, 5), readings, 8)).isEqualTo(new Firing(40));
        assertThat(at(rule(Kind.DROP, 50, 10), readings, 1)).isEqualTo(new Firing(40));
        assertThat(at(rule(Kind.DROP, 70, 10), readings, 1)).isInstanceOf(Calm.class);
    }

    @Test
    void aRehearsalFindsThePastFirings() {
        List<Reading> readings = every30Seconds(-60, 0, 50);
        readings.addAll(every30Seconds(0, 20, 90));
        readings.addAll(every30Seconds(20, 60, 50));
        readings.addAll(every30Seconds(60, 63, 90)); // too short
        readings.addAll(every30Seconds(63, 90, 50));

        var fired = Rehearsal.of(
                rule(Kind.ABOVE, 80, 5),
                readings,
                List.of(),
                START.minus(Duration.ofHours(1)),
                START.plus(Duration.ofMinutes(90)));

        assertThat(fired).singleElement().satisfies(one -> {
            assertThat(one.from()).isEqualTo(START.plusSeconds(300));
            assertThat(one.to()).isEqualTo(START.plusSeconds(1200));
        });
    }

    @Test
    void anActionIsTakenOnceWithinItsPause() {
        AlertRule acted = new AlertRule(
                UUID.randomUUID(),
                "r",
                Kind.ABOVE,
                Metric.MEMORY,
                8000,
                5,
                Action.RESTART,
                "",
                30,
                true,
                Optional.empty(),
                Optional.of(START));

        assertThat(acted.mayAct(START.plus(Duration.ofMinutes(29)))).isFalse();
        assertThat(acted.mayAct(START.plus(Duration.ofMinutes(30)))).isTrue();
        assertThat(rule(Kind.ABOVE, 1, 5).mayAct(START)).isFalse();
    }

    @Test
    void aRuleThatMakesNoSenseIsRefusedWithWhatWorks() {
        assertThatThrownBy(() -> rule(Kind.ABOVE, Double.NaN, 5)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> rule(Kind.DROP, 101, 5)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> rule(Kind.ABOVE, 80, 0)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new AlertRule(
                        UUID.randomUUID(),
                        "r",
                        Kind.ABOVE,
                        Metric.CPU,
                        80,
                        5,
                        Action.COMMAND,
                        "a\nb",
                        30,
                        true,
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(Invalid.class);
    }

    private static Verdict at(AlertRule rule, List<Reading> readings, int minute) {
        Instant now = START.plus(Duration.ofMinutes(minute));
        return Verdict.of(rule, until(readings, now), List.of(), now);
    }

    private static List<Reading> until(List<Reading> readings, Instant now) {
        return readings.stream().filter(reading -> !reading.at().isAfter(now)).toList();
    }

    private static List<Reading> every30Seconds(int fromMinute, int toMinute, double value) {
        List<Reading> readings = new ArrayList<>();
        for (int half = 2 * fromMinute; half < 2 * toMinute; half++) {
            readings.add(new Reading(START.plusSeconds(30L * half), value));
        }
        return readings;
    }

    private static AlertRule rule(Kind kind, double threshold, int minutes) {
        return new AlertRule(
                UUID.randomUUID(),
                "r",
                kind,
                Metric.CPU,
                threshold,
                minutes,
                Action.NONE,
                "",
                30,
                true,
                Optional.empty(),
                Optional.empty());
    }
}
