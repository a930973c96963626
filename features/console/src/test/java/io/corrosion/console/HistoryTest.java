package io.corrosion.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void theAgentsLinesWinWhereBothSpeak() {
        var lines = History.merged(List.of(agent(0, "up")), List.of(plugin(1, "up")), 10);

        assertThat(lines).extracting(Line::source).containsExactly(Source.STDOUT);
    }

    @Test
    void thePluginCountsWhereTheAgentWasSilent() {
        var lines = History.merged(
                List.of(agent(0, "before"), agent(1000, "after")),
                List.of(plugin(500, "between"), plugin(950, "no")),
                10);

        assertThat(lines).extracting(Line::text).containsExactly("before", "between", "after");
    }

    @Test
    void onlyTheNewestAreGiven() {
        var lines = History.merged(List.of(agent(0, "a"), agent(1, "b"), agent(2, "c")), List.of(), 2);

        assertThat(lines).extracting(Line::text).containsExactly("b", "c");
    }

    @Test
    void theOrderOfOneSpeakerIsKeptWhateverItsClockSays() {
        var lines = History.merged(List.of(agent(5, "first"), agent(3, "second")), List.of(), 10);

        assertThat(lines).extracting(Line::text).containsExactly("first", "second");
        assertThat(lines.get(1).seq()).isGreaterThan(lines.get(0).seq());
    }

    @Test
    void aLineHasTheSameNumberInEveryWindow() {
        var lines = List.of(agent(0, "a"), agent(1, "b"), agent(2, "c"));

        long inAll = History.merged(lines, List.of(), 3).get(2).seq();
        long alone = History.merged(lines.subList(2, 3), List.of(), 3).get(0).seq();

        assertThat(inAll).isEqualTo(alone);
    }

    private static Line agent(int second, String text) {
        return new Line(NOON.plusSeconds(second), Level.INFO, Source.STDOUT, text, 0);
    }

    private static Line plugin(int second, String text) {
        return new Line(NOON.plusSeconds(second), Level.INFO, Source.PLUGIN, text, 0);
    }
}
