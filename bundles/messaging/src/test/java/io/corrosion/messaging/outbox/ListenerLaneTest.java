package io.corrosion.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.EventListener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerLaneTest {

    private static final Duration LIMIT = Duration.ofMillis(50);

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void stop() {
        pool.shutdownNow();
        watchdog.shutdownNow();
    }

    @Test
    void fiveFailuresInARowLeaveAListenerOut() {
        ListenerLane lane = lane(event -> {
            throw new IllegalStateException("always");
        });

        for (int event = 0; event < 7; event++) {
            lane.offer(OutboxTest.any()).join();
        }

        assertThat(calls).hasValue(5);
        assertThat(lane.isLeftOut()).isTrue();
    }

    @Test
    void aSuccessInBetweenForgivesTheFailures() {
        ListenerLane lane = lane(event -> {
            if (calls.get() != 4) {
                throw new NoClassDefFoundError("a module that is being updated");
            }
        });

        for (int event = 0; event < 8; event++) {
            lane.offer(OutboxTest.any()).join();
        }

        assertThat(calls).hasValue(8);
        assertThat(lane.isLeftOut()).isFalse();
    }

    @Test
    void aCallThatTakesTooLongIsInterruptedAndTheNextOneIsMade() {
        ListenerLane lane = lane(event -> {
            if (calls.get() == 1) {
                sleepUntilInterrupted();
            }
        });

        lane.offer(OutboxTest.any());
        lane.offer(OutboxTest.any()).join();

        assertThat(calls).hasValue(2);
        assertThat(lane.isLeftOut()).isFalse();
    }

    @Test
    void aListenerThatHangsForEverIsLeftOutAndHoldsNobodyUp() {
        CountDownLatch never = new CountDownLatch(1);
        ListenerLane lane = lane(event -> hang(never));

        var hanging = lane.offer(OutboxTest.any());
        var behind = lane.offer(OutboxTest.any());

        await().atMost(Duration.ofSeconds(60)).until(() -> hanging.isDone() && behind.isDone() && lane.isLeftOut());
        never.countDown();
    }

    private ListenerLane lane(Consumer<Event> reaction) {
        EventListener<Event> listener = new EventListener<>() {
            @Override
            public Class<Event> type() {
                return Event.class;
            }

            @Override
            public void on(Event event) {
                calls.incrementAndGet();
                reaction.accept(event);
            }
        };
        return new ListenerLane(listener, pool, watchdog, LIMIT);
    }

    private static void sleepUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hang(CountDownLatch never) {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }
}
