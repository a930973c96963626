package io.corrosion.messaging.stream;

import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.observe.Meters;
import io.corrosion.messaging.link.Wire;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws batches out of one stream's durable consumer and hands them to the sinks, one after the other and in their order; the
 * next batch is gathered and sorted meanwhile, the one before is confirmed, and the one after is on its way. While no sink is there, for instance
 * because its bundle is being updated, it waits and the stream keeps what comes. It
 * pulls in plain NATS, not through jnats' pull subscription: that one takes a stored message with a status header, which
 * any machine may publish, for a word of the server. Runs on its own thread; the other methods are thread-safe.
 */
final class TelemetryPump implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryPump.class);
    private static final int BATCH = 1_000;
    private static final Duration GATHER = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final String ACK_PREFIX = "$JS.ACK.";
    private static final byte[] ACK = "+ACK".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEXT =
            ("{\"batch\":" + BATCH + ",\"expires\":" + GATHER.toNanos() + "}").getBytes(StandardCharsets.US_ASCII);

    private final String stream;
    private final Supplier<List<TelemetrySink>> sinks;
    private final Sorting sorting;
    private final Meters meters;
    private final Clock clock;
    private final Executor hands;

    private @Nullable Connection connection;
    private @Nullable Subscription answers;
    private volatile boolean stopped;

    /** Where the batch that was asked for comes to, and until when it is waited for; confined to the pump's thread. */
    private @Nullable Subscription asked;

    private long askedUntil;

    /** Whether the sinks took the batch before; confined to the pump's thread. */
    private CompletableFuture<Boolean> delivery = CompletableFuture.completedFuture(true);

    /** That the batch before was confirmed; confined to the pump's thread. */
    private CompletableFuture<Void> confirmation = CompletableFuture.completedFuture(null);

    /** @param hands where sinks are called */
    TelemetryPump(
            String stream,
            Supplier<List<TelemetrySink>> sinks,
            Sorting sorting,
            Meters meters,
            Clock clock,
            Executor hands) {
        this.stream = stream;
        this.sinks = sinks;
        this.sorting = sorting;
        this.meters = meters;
        this.clock = clock;
        this.hands = hands;
    }

    synchronized void connect(Connection fresh) {
        if (fresh != connection || answers == null) {
            Subscription subscription = fresh.subscribe(fresh.createInbox());
            subscription.setPendingLimits(-1, -1);
            connection = fresh;
            answers = subscription;
        }
        notifyAll();
    }

    synchronized void disconnect() {
        Subscription subscription = answers;
        answers = null;
        if (subscription != null && subscription.isActive()) {
            subscription.unsubscribe();
        }
    }

    synchronized void wake() {
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public void run() {
        Thread.currentThread().setName("telemetry-" + stream);
        while (!stopped) {
            try {
                pass(awaitWork());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.debug("Telemetry of {} pauses: {}", stream, e.toString());
                pause();
            }
        }
    }

    private void pass(Subscription source) throws InterruptedException {
        if (stopped) {
            return;
        }
        List<Message> batch = gather(source);
        if (batch.size() == BATCH) {
            ask(source);
        }
        if (!batch.isEmpty()) {
            List<Telemetry> known = sorting.sort(stream, Wire.messages(batch, clock.instant()));
            await(delivery);
            CompletableFuture<Void> before = confirmation;
            delivery = CompletableFuture.supplyAsync(() -> known.isEmpty() || handOver(known), hands);
            confirmation = delivery.thenAcceptAsync(taken -> confirm(batch, taken), hands);
            await(before);
        }
    }

    /** What broke on the way comes again by itself; the batch in hand is not given up for it. */
    private void await(Future<?> step) throws InterruptedException {
        try {
            step.get();
        } catch (ExecutionException e) {
            LOG.warn("A batch of {} was not confirmed and comes again: {}", stream, String.valueOf(e.getCause()));
        }
    }

    private synchronized Subscription awaitWork() throws InterruptedException {
        while (!stopped && (answers == null || sinks.get().isEmpty())) {
            wait();
        }
        return answers;
    }

    private List<Message> gather(Subscription source) throws InterruptedException {
        if (source != asked) {
            ask(source);
        }
        List<Message> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            Message next = source.nextMessage(Duration.ofNanos(Math.max(1, askedUntil - System.nanoTime())));
            if (next == null || !isOfStream(next)) {
                break;
            }
            batch.add(next);
        }
        asked = null;
        return batch;
    }

    private void ask(Subscription source) {
        using().publish("$JS.API.CONSUMER.MSG.NEXT." + stream + '.' + stream, source.getSubject(), NEXT);
        asked = source;
        askedUntil = System.nanoTime() + GATHER.plus(SLACK).toNanos();
    }

    private static boolean isOfStream(Message message) {
        return message.getReplyTo() != null && message.getReplyTo().startsWith(ACK_PREFIX);
    }

    private void confirm(List<Message> batch, boolean taken) {
        Connection used = using();
        batch.forEach(message -> used.publish(message.getReplyTo(), taken ? ACK : again(message)));
        meters.count(
                taken ? "messaging_telemetry_taken" : "messaging_telemetry_repeated", batch.size(), "stream", stream);
    }

    /** Sooner at first, then at leisure: a database may be away for minutes. */
    private static byte[] again(Message message) {
        long tried = Math.min(message.metaData().deliveredCount(), 10);
        Duration delay = RETRY.multipliedBy(1L << (tried - 1));
        long nanos = Math.min(delay.toNanos(), LONGEST_RETRY.toNanos());
        return ("-NAK {\"delay\":" + nanos + "}").getBytes(StandardCharsets.US_ASCII);
    }

    /** A sink that has gone since the batch was asked for is waited for; one that is just replaced may throw Errors. */
    private boolean handOver(List<Telemetry> known) {
        List<TelemetrySink> present = sinks.get();
        boolean taken = !present.isEmpty();
        for (TelemetrySink sink : present) {
            try {
                sink.accept(known);
            } catch (RuntimeException | Error e) {
                LOG.warn("{} could not take {} messages of {}: {}", sink, known.size(), stream, e.toString());
                taken = false;
            }
        }
        return taken;
    }

    private synchronized Connection using() {
        Connection used = connection;
        if (used == null || answers == null) {
            throw new IllegalStateException("NATS is away");
        }
        return used;
    }

    private synchronized void pause() {
        try {
            wait(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
