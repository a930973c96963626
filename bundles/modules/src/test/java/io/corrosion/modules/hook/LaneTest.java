package io.corrosion.modules.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Lane lane = new Lane("loot", Lane.WIDE);

    @AfterEach
    void close() {
        lane.close();
    }

    @Test
    void aHookAnswersOnAThreadOfItsOwn() {
        Optional<String> thread = lane.ask(
                "BeforeWipe", LONG, () -> Optional.of(Thread.currentThread().getName()));

        assertThat(thread).contains("hooks-loot");
    }

    @Test
    void aHookThatNeverEndsIsInterruptedAndItsCallerGoesOn() {
        AtomicBoolean begun = new AtomicBoolean();
        AtomicBoolean interrupted = new AtomicBoolean();

        Optional<String> answer = lane.ask("BeforeWipe", Duration.ofMillis(50), () -> {
            begun.set(true);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            return Optional.of("late");
        });

        assertThat(answer).isEmpty();
        // On a slow machine its time may be over before it has begun; then it never begins.
        await().atMost(LONG).until(() -> !begun.get() || interrupted.get());
    }

    @Test
    void afterThreeFailuresInARowItIsNotAskedAnyMore() {
        AtomicInteger asked = new AtomicInteger();
        for (int call = 0; call < 10; call++) {
            lane.<String>ask("BeforeBackup", LONG, () -> {
                asked.incrementAndGet();
                throw new IllegalStateException("broken");
            });
        }

        assertThat(asked).hasValue(Lane.STRIKES);
    }

    @Test
    void anAnswerForgivesTheFailuresBefore() {
        AtomicInteger asked = new AtomicInteger();
        for (int call = 0; call < 9; call++) {
            lane.<Integer>ask("BeforeBackup", LONG, () -> {
                if (asked.incrementAndGet() % Lane.STRIKES != 0) {
                    throw new IllegalStateException("sometimes broken");
                }
                return Optional.of(1);
            });
        }

        assertThat(asked).hasValue(9);
    }

    /** Whoever calls often enough to fill the lane must not switch off what objects for everybody. */
    @Test
    void thatNobodyIsFreeIsNoFailure() {
        CountDownLatch busy = new CountDownLatch(Lane.WIDE);
        List<Thread> crowd = new ArrayList<>();
        for (int caller = 0; caller < Lane.WIDE; caller++) {
            crowd.add(new Thread(() -> lane.ask("BeforeBackup", LONG, () -> held(busy))));
            crowd.get(caller).start();
        }
        await().atMost(LONG).until(() -> busy.getCount() == 0);

        for (int call = 0; call < 2 * Lane.STRIKES; call++) {
            assertThat(lane.ask("BeforeBackup", LONG, () -> Optional.of("no"))).isEmpty();
        }
        crowd.forEach(Thread::interrupt);

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(lane.ask("BeforeBackup", LONG, () -> Optional.of("no")))
                        .contains("no"));
    }

    private static Optional<String> held(CountDownLatch busy) {
        busy.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Test
    void whoIsToldHoldsUpNobody() {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);

        lane.tell("AfterBackup", LONG, () -> {
            try {
                go.await();
                told.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        });
        go.countDown();

        await().atMost(LONG).until(() -> told.getCount() == 0);
    }
}
