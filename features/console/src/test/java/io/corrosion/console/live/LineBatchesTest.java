package io.corrosion.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.live.LivePayload;
import io.corrosion.console.Level;
import io.corrosion.console.Line;
import io.corrosion.console.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LineBatchesTest {

    private final List<LivePayload> sent = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private long now = 1_000_000_000;
    private final LineBatches batches = new LineBatches(sent::add, (work, nanos) -> later.add(work), () -> now);

    @Test
    void aLineAfterSilenceGoesAtOnce() {
        batches.add(line("a"));
        pass(6);
        batches.add(line("b"));

        assertThat(sent).extracting(LivePayload::json).allMatch(json -> json.contains("\"dropped\":0"));
        assertThat(sent).hasSize(2);
        assertThat(later).isEmpty();
    }

    @Test
    void linesThatComeTooFastGoTogether() {
        batches.add(line("a"));
        batches.add(line("b"));
        batches.add(line("c"));

        assertThat(sent).hasSize(1);
        assertThat(later).hasSize(1);

        pass(5);
        later.get(0).run();

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).json()).containsSubsequence("\"b\"", "\"c\"");
    }

    @Test
    void aFloodIsCutAndCounted() {
        batches.add(line("first"));
        for (int at = 0; at < 2_005; at++) {
            batches.add(line("flood"));
        }
        later.get(0).run();

        assertThat(sent.get(1).json()).endsWith("\"dropped\":5}");
    }

    @Test
    void nothingIsSentAfterTheEnd() {
        batches.add(line("a"));
        batches.add(line("b"));
        batches.close();
        later.get(0).run();

        assertThat(sent).hasSize(1);
    }

    @Test
    void textsAreWrittenAsJson() {
        batches.add(line("say \"hi\" \\ \u0001"));

        assertThat(sent.get(0).json()).contains("\"text\":\"say \\\"hi\\\" \\\\ \\u0001\"");
    }

    private void pass(int millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Line line(String text) {
        return new Line(Instant.EPOCH, Level.INFO, Source.STDOUT, text, 1);
    }
}
