package io.corrosion.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.messaging.stream.PumpAccess;
import io.corrosion.messaging.stream.TelemetryPumps;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Scope.Licence known = Platform.licence();
    private final OneLicence licences = new OneLicence(known);
    private final Counts counts = new Counts();
    private NatsServer server;
    private Platform platform;
    private TelemetryPumps pumps;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new NatsServer(folder).start();
        platform = new Platform(
                        server,
                        SliceDatabase.of(POSTGRES.database(), "messaging").transactions())
                .awaitConnected();
        pumps = new TelemetryPumps(platform.link, licences, counts);
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> !platform.link
                .require()
                .jetStreamManagement()
                .getConsumerNames("WIPE_EVENTS")
                .isEmpty());
    }

    @AfterEach
    void stop() throws Exception {
        pumps.close();
        platform.close();
        server.close();
    }

    @Test
    void whatAServerReportsReachesEverySinkOfItsStreamAndGarbageIsCountedAndDropped() {
        Sink stats = new Sink("STATS");
        Sink chat = new Sink("CHAT");
        publish("corrosion.not-a-license.stats", "x");
        publish(Subjects.of(LicenseId.random().value()).to(Tail.STATS), "somebody else's");
        publish(Subjects.of(known.license().value()).to(Tail.STATS), "\0\u00ff binary");

        PumpAccess.bind(pumps, stats);
        PumpAccess.bind(pumps, chat);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stats.taken).singleElement().satisfies(telemetry -> {
                    assertThat(telemetry.license()).isEqualTo(known.license());
                    assertThat(telemetry.tail()).isEqualTo("stats");
                    assertThat(telemetry.message().sequence()).isEqualTo(3);
                }));
        assertThat(chat.taken).isEmpty();
        assertThat(counts.of("messaging_telemetry_dropped")).isEqualTo(2);
    }

    @Test
    void aBatchThatASinkCannotTakeComesAgain() throws Exception {
        Sink failing = new Sink("EVENTS");
        failing.failures.set(2);
        PumpAccess.bind(pumps, failing);

        publish(Subjects.of(known.license().value()).to(Tail.PLAYERS_EVENT), "join");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(failing.taken).hasSize(1));
        assertThat(counts.of("messaging_telemetry_repeated")).isEqualTo(2);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(platform.link
                        .require()
                        .jetStreamManagement()
                        .getConsumerInfo("EVENTS", "EVENTS")
                        .getNumAckPending())
                .isZero());
    }

    @Test
    void aBatchWhoseSinkLeftOnTheWayIsForTheNextOne() {
        Sink before = new Sink("EVENTS");
        Sink after = new Sink("EVENTS");
        PumpAccess.bind(pumps, before);
        licences.asked = () -> PumpAccess.unbind(pumps, before); // the batch has been drawn, nobody has it yet

        publish(Subjects.of(known.license().value()).to(Tail.PLAYERS_EVENT), "join");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> counts.of("messaging_telemetry_repeated") + counts.of("messaging_telemetry_taken") > 0);
        PumpAccess.bind(pumps, after);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(after.taken).hasSize(1));
        assertThat(before.taken).isEmpty();
    }

    private void publish(String subject, String text) {
        platform.messages.publish(subject, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Sink implements TelemetrySink {
        final String stream;
        final List<Telemetry> taken = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();

        Sink(String stream) {
            this.stream = stream;
        }

        @Override
        public String stream() {
            return stream;
        }

        @Override
        public void accept(List<Telemetry> batch) {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
            taken.addAll(batch);
        }
    }

    private static final class OneLicence implements Licences {
        private final Scope.Licence scope;
        volatile Runnable asked = () -> {};

        OneLicence(Scope.Licence scope) {
            this.scope = scope;
        }

        @Override
        public Optional<Licence> find(LicenseId license) {
            asked.run();
            return license.equals(scope.license())
                    ? Optional.of(new Licence(
                            license, scope.tenant(), "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty()))
                    : Optional.empty();
        }

        @Override
        public List<Licence> of(TenantId tenant) {
            return List.of();
        }

        @Override
        public Licence issue(TenantId tenant, UserId billingContact) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Counts implements Meters {
        private final Map<String, Double> counted = new ConcurrentHashMap<>();

        double of(String name) {
            return counted.getOrDefault(name, 0.0);
        }

        @Override
        public void count(String name, String... tags) {
            count(name, 1, tags);
        }

        @Override
        public void count(String name, double amount, String... tags) {
            counted.merge(name, amount, Double::sum);
        }

        @Override
        public void time(String name, Duration took, String... tags) {}

        @Override
        public AutoCloseable gauge(String name, DoubleSupplier value, String... tags) {
            return () -> {};
        }
    }
}
