package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoNodesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Scope SCOPE = Scope.platform("test");
    private static final int JOBS = 40;

    private final TestDatabase database = POSTGRES.database();

    @BeforeEach
    void aTableForResults() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection
                    .createStatement()
                    .execute("create table if not exists public.sums (id uuid primary key, job text not null);"
                            + "truncate public.sums; grant all on public.sums to corrosion_platform");
        }
    }

    @Test
    void twoNodesShareTheWorkAndDoNothingTwice() {
        var here = new AtomicInteger();
        var there = new AtomicInteger();
        var times = new ConcurrentHashMap<String, AtomicInteger>();
        try (Node one = new Node(database);
                Node other = new Node(database)) {
            one.install("test.share", run -> {
                here.incrementAndGet();
                times.computeIfAbsent(run.id().toString(), id -> new AtomicInteger())
                        .incrementAndGet();
                await().atMost(Duration.ofSeconds(120)).until(() -> there.get() > 0);
            });
            other.install("test.share", run -> {
                there.incrementAndGet();
                times.computeIfAbsent(run.id().toString(), id -> new AtomicInteger())
                        .incrementAndGet();
            });
            List<JobId> left = IntStream.range(0, JOBS)
                    .mapToObj(n -> one.leave(SCOPE, NewJob.of("test.share", "{}")))
                    .toList();

            await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> assertThat(left)
                    .allMatch(id -> one.look(id).state() == JobState.DONE));
        }
        assertThat(here.get() + there.get()).isEqualTo(JOBS);
        assertThat(times.values()).allMatch(count -> count.get() == 1);
    }

    @Test
    void aNodeThatIsKilledInTheMiddleLosesNothingAndDoublesNothing() throws Exception {
        Process victim = start(true);
        Process heir = null;
        try (Node clerk = new Node(database);
                BufferedReader said = reader(victim)) {
            waitFor(said, "ready");
            List<JobId> left = IntStream.range(0, JOBS)
                    .mapToObj(n -> clerk.leave(SCOPE, NewJob.of("test.add", "\"" + n + "\"")))
                    .toList();
            waitFor(said, "begun");

            victim.destroyForcibly().waitFor();
            heir = start(false);

            await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> assertThat(left)
                    .map(clerk::look)
                    .filteredOn(job -> job.state() != JobState.DONE)
                    .isEmpty());
            assertThat(results(clerk)).hasSize(JOBS).doesNotHaveDuplicates();
            assertThat(left).anyMatch(id -> clerk.look(id).attempt() > 1);
        } finally {
            victim.destroyForcibly();
            if (heir != null) {
                heir.destroyForcibly().waitFor();
            }
        }
    }

    private static List<String> results(Node node) {
        return node.transactions.read(SCOPE, tx -> Sql.list(tx, "select job from public.sums", row -> row.text("job")));
    }

    private Process start(boolean hangs) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        database.url(),
                        String.valueOf(hangs))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void waitFor(BufferedReader said, String word) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals(word)) {
                return;
            }
        }
        throw new IllegalStateException("The node ended before it said " + word);
    }
}
