package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.LogLine;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeDraft;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.Wish;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a worker writes down, while others have their say and succeed it. */
class TurnTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "wipes");
    private final Bench bench = new Bench(database.transactions());
    private final Wipe wipe = bench.begin(WipeType.MAP, Map.of(), Map.of(), Map.of());

    private Turn turn() {
        return Turn.of(Clock.systemUTC(), database.transactions(), bench.scope, wipe.id())
                .orElseThrow();
    }

    private void somebodyWishes(Wish wish) {
        Wipe now = bench.find(wipe);
        Consumer<WipeDraft> wished = draft -> draft.wish(wish);
        database.transactions()
                .run(
                        bench.scope,
                        tx -> bench.rows.save(
                                tx, now.with(wished), Clock.systemUTC().instant()));
    }

    private List<LogLine> log() {
        return database.transactions().read(bench.scope, tx -> bench.records.log(tx, wipe.id()));
    }

    @Test
    void aWishThatComesBetweenTwoEntriesIsHeardWithTheNextAndStays() {
        Turn turn = turn();
        somebodyWishes(Wish.CANCEL);

        turn.fact("a", 1);

        assertThat(turn.wish()).isEqualTo(Wish.CANCEL);
        assertThat(bench.find(wipe).wish()).isEqualTo(Wish.CANCEL);
        assertThat(bench.find(wipe).facts().number("a")).isEqualTo(1);
    }

    @Test
    void whoFollowsOneWishDoesNotUndoTheNext() {
        somebodyWishes(Wish.PAUSE);
        Turn turn = turn();
        assertThat(turn.wish()).isEqualTo(Wish.PAUSE);
        somebodyWishes(Wish.CANCEL);

        turn.change(draft -> draft.wish(Wish.NONE));

        assertThat(bench.find(wipe).wish()).isEqualTo(Wish.CANCEL);
    }

    @Test
    void noWishOutlivesTheWipe() {
        Turn turn = turn();
        somebodyWishes(Wish.CANCEL);

        turn.change(draft -> draft.ended(turn.now()));

        assertThat(bench.find(wipe).wish()).isEqualTo(Wish.NONE);
    }

    @Test
    void whoWasSucceededWritesNothing() {
        Turn earlier = turn();
        assertThat(earlier.wish()).isEqualTo(Wish.NONE);
        turn();
        earlier.log("still here");

        assertThatThrownBy(() -> earlier.fact("a", 1)).isInstanceOf(Turn.TakenOver.class);
        assertThatThrownBy(earlier::wish).isInstanceOf(Turn.TakenOver.class);

        assertThat(bench.find(wipe).facts().text("a")).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void linesGoIntoTheLogOnce() {
        Turn turn = turn();
        turn.log("one");
        turn.fact("a", 1);
        turn.fact("a", 2);
        turn.log("two");
        turn.fact("a", 3);

        assertThat(log()).extracting(LogLine::text).containsExactly("one", "two");
    }
}
