package io.corrosion.analytics.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Stand;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer that is killed in any place, again and again: in the end there are exactly the rows that were sent. */
class RedeliveryTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final int MESSAGES = 600;

    private final Transactions real =
            SliceDatabase.of(POSTGRES.database(), "analytics").transactions();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(8));
    private int kills;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void exactlyTheRowsSentNoneTwice(long seed) {
        Random random = new Random(seed);
        Stand stand = new Stand(new Killed(random));
        List<Telemetry> samples = new ArrayList<>();
        List<Telemetry> visits = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            samples.add(stand.stats(start.plusSeconds(30L * i), i % 50, 60));
            visits.add(stand.did(start.plusSeconds(7L * i), i % 2 == 0 ? "join" : "leave", "s" + i % 40));
        }

        deliver(new SampleSink(stand.intake), samples, random);
        deliver(new PlayerSink(stand.intake), visits, random);

        assertThat(kills).isGreaterThan(3);
        assertThat(count(stand, "server_stats")).isEqualTo(MESSAGES);
        assertThat(count(stand, "player_events")).isEqualTo(MESSAGES);
    }

    /** As the stream does: a batch that was not confirmed comes again, in other company. */
    private void deliver(TelemetrySink sink, List<Telemetry> messages, Random random) {
        Deque<Telemetry> waiting = new ArrayDeque<>(messages);
        while (!waiting.isEmpty()) {
            List<Telemetry> batch = new ArrayList<>();
            for (int i = random.nextInt(80) + 1; i > 0 && !waiting.isEmpty(); i--) {
                batch.add(waiting.poll());
            }
            try {
                sink.accept(batch);
            } catch (Kill killed) {
                kills++;
                for (int i = batch.size() - 1; i >= 0; i--) {
                    waiting.push(batch.get(i));
                }
            }
        }
    }

    private long count(Stand stand, String table) {
        return real.read(
                        stand.scope,
                        tx -> Sql.first(
                                tx,
                                "select count(*) as n from analytics." + table + " where license_id = ?",
                                row -> row.count("n"),
                                stand.license.value()))
                .orElseThrow();
    }

    private static final class Kill extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies before the work, with all of it done but not committed, or after the commit, before anybody is told. */
    private final class Killed implements Transactions {

        private final Random random;

        Killed(Random random) {
            this.random = random;
        }

        @Override
        public <R> R read(Scope scope, Function<Tx, R> work) {
            return real.read(scope, work);
        }

        @Override
        public <R> R write(Scope scope, Function<Tx, R> work) {
            int fate = random.nextInt(6);
            if (fate == 0) {
                throw new Kill();
            }
            R done = real.write(scope, tx -> {
                R result = work.apply(tx);
                if (fate == 1) {
                    throw new Kill();
                }
                return result;
            });
            if (fate == 2) {
                throw new Kill();
            }
            return done;
        }
    }
}
