package io.corrosion.rest.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.tx.Transactions;
import io.corrosion.rest.limit.Replays;
import io.corrosion.rest.limit.Replays.Stored;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredReplaysTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final TestDatabase database = POSTGRES.database();
    private final Transactions transactions = SliceDatabase.of(database, "rest").transactions();
    private final MovableClock clock = new MovableClock();
    private final Replays here = new StoredReplays(transactions, new byte[32], clock);
    private final Replays there = new StoredReplays(transactions, new byte[32], clock);
    private final Stored answer = new Stored(
            201, Map.of("Location", "/api/v1/x"), "{\"secret\":\"planted\"}".getBytes(StandardCharsets.UTF_8));

    @Test
    void aRetryFindsItsAnswerOnAnotherNode() {
        assertThat(here.begin("key", "body")).isInstanceOf(Replays.First.class);
        assertThat(there.begin("key", "body")).isInstanceOf(Replays.Busy.class);
        here.finish("key", answer);

        assertThat(there.begin("key", "body")).isInstanceOfSatisfying(Replays.Again.class, again -> {
            assertThat(again.stored().status()).isEqualTo(201);
            assertThat(again.stored().headers()).containsEntry("Location", "/api/v1/x");
            assertThat(again.stored().body()).isEqualTo(answer.body());
        });
        assertThat(there.begin("key", "another body")).isInstanceOf(Replays.Different.class);
        assertThat(there.begin("another key", "body")).isInstanceOf(Replays.First.class);
    }

    @Test
    void ofManyAtOnceOnTwoNodesOneActs() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(16);
        List<Callable<Replays.Turn>> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Replays node = i % 2 == 0 ? here : there;
            requests.add(() -> node.begin("key", "body"));
        }
        int acting = 0;
        for (Future<Replays.Turn> turn : crowd.invokeAll(requests)) {
            acting += turn.get() instanceof Replays.First ? 1 : 0;
        }
        crowd.shutdown();

        assertThat(acting).isEqualTo(1);
    }

    @Test
    void whatFailedOrWasLeftByADeadNodeMayBeTriedAgainAndADayLaterEverything() {
        here.begin("failed", "body");
        here.forget("failed");
        assertThat(there.begin("failed", "body")).isInstanceOf(Replays.First.class);

        clock.now = clock.now.plus(Duration.ofMinutes(6));
        assertThat(there.begin("failed", "body")).isInstanceOf(Replays.First.class);
        there.finish("failed", answer);
        clock.now = clock.now.plus(Duration.ofHours(23));
        assertThat(here.begin("failed", "body")).isInstanceOf(Replays.Again.class);
        clock.now = clock.now.plus(Duration.ofHours(2));
        assertThat(here.begin("failed", "body")).isInstanceOf(Replays.First.class);
    }

    @Test
    void aSecretInAnAnswerDoesNotStandInTheTable() throws Exception {
        here.begin("key", "body");
        here.finish("key", answer);

        try (Connection connection = database.platform().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select encode(answer, 'escape') from rest.replays")) {
            rows.next();
            assertThat(rows.getString(1)).doesNotContain("planted");
        }
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
