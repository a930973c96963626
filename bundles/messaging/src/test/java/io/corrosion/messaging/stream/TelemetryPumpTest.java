package io.corrosion.messaging.stream;

import static org.awaitility.Awaitility.await;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.testkit.observe.Counted;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.impl.NatsJetStreamMetaData;
import io.nats.client.impl.NatsMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a batch when the one before it broke. NATS is played, so that it breaks exactly then. */
class TelemetryPumpTest {

    private final BlockingQueue<Optional<Message>> arriving = new LinkedBlockingQueue<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> beforeAnAnswer = answer -> {};
    private volatile Consumer<Long> taking = sequence -> {};

    private final TelemetryPump pump = new TelemetryPump(
            "STATS",
            () -> List.of(new Sink()),
            new Sorting(new Everybody(), new Counted()),
            new Counted(),
            Clock.systemUTC(),
            Runnable::run);
    private final Thread thread = new Thread(pump);

    @AfterEach
    void stop() throws InterruptedException {
        pump.stop();
        thread.interrupt();
        thread.join();
    }

    @Test
    void aBatchIsDeliveredAlthoughTheOneBeforeCouldNotBeConfirmed() {
        beforeAnAnswer = answer -> {
            if (answer.startsWith("1 ")) {
                throw new IllegalStateException("NATS is away");
            }
        };

        batch(1);
        batch(2);
        start();

        awaitAnswer("2 +ACK");
    }

    @Test
    void aBatchThatASinkBreaksOnInTheMidstOfAnUpdateIsAskedForAgain() {
        taking = sequence -> {
            if (sequence == 1) {
                throw new NoClassDefFoundError("its bundle is being replaced");
            }
        };

        batch(1);
        batch(2);
        start();

        awaitAnswer("1 -NAK");
        awaitAnswer("2 +ACK");
    }

    private void start() {
        pump.connect(connection());
        thread.start();
    }

    private void batch(int sequence) {
        arriving.add(Optional.of(new Stored(sequence)));
        arriving.add(Optional.empty());
    }

    private void awaitAnswer(String wanted) {
        await(wanted).atMost(Duration.ofSeconds(60)).until(() -> answers.contains(wanted));
    }

    private Connection connection() {
        Subscription subscription = played(
                Subscription.class,
                (self, method, words) -> method.getName().equals("nextMessage")
                        ? arriving.take().orElse(null)
                        : method.getName().equals("getSubject") ? "_INBOX.pump" : null);
        return played(Connection.class, (self, method, words) -> switch (method.getName()) {
            case "subscribe" -> subscription;
            case "createInbox" -> "_INBOX.pump";
            case "publish" -> {
                publish((String) words[0], (byte[]) words[words.length - 1]);
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private void publish(String subject, byte[] body) {
        if (subject.startsWith("$JS.ACK.")) {
            String answer = subject.split("\\.")[5] + ' ' + new String(body, StandardCharsets.US_ASCII).split(" ")[0];
            beforeAnAnswer.accept(answer);
            answers.add(answer);
        }
    }

    private static <T> T played(Class<T> role, InvocationHandler player) {
        return role.cast(Proxy.newProxyInstance(role.getClassLoader(), new Class<?>[] {role}, player));
    }

    private static final class Stored extends NatsMessage {

        Stored(int sequence) {
            super(
                    Subjects.of(LicenseId.random().value()).to(Tail.STATS),
                    "$JS.ACK.STATS.STATS.1." + sequence + '.' + sequence + ".1700000000000000000.0",
                    new byte[0]);
        }

        @Override
        public boolean isJetStream() {
            return true;
        }

        @Override
        public NatsJetStreamMetaData metaData() {
            return new NatsJetStreamMetaData(this);
        }
    }

    private final class Sink implements TelemetrySink {

        @Override
        public String stream() {
            return "STATS";
        }

        @Override
        public void accept(List<Telemetry> batch) {
            batch.forEach(telemetry -> taking.accept(telemetry.message().sequence()));
        }
    }

    private static final class Everybody implements Licences {

        @Override
        public Optional<Licence> find(LicenseId license) {
            return Optional.of(new Licence(
                    license, TenantId.random(), "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty()));
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
}
