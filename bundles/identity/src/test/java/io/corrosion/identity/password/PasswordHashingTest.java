package io.corrosion.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    private final PasswordHashing hashing = new PasswordHashing(2, 3);
    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final CountDownLatch door = new CountDownLatch(1);
    private final AtomicInteger atWork = new AtomicInteger();

    @AfterEach
    void goHome() {
        door.countDown();
        crowd.shutdownNow();
    }

    @Test
    void onlySoManyWorkAtOnceAndTheOthersGetTheirTurn() throws Exception {
        List<Future<Integer>> people = arrive(5);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(atWork).hasValue(2));
        door.countDown();

        for (Future<Integer> person : people) {
            assertThat(person.get()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whoComesWhenTheQueueIsFullIsToldToComeBack() {
        List<Future<Integer>> people = arrive(5);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(atWork).hasValue(2));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThatThrownBy(() -> hashing.inTurn(() -> 1))
                .isInstanceOf(Unavailable.class));

        assertThat(people).hasSize(5);
    }

    @Test
    void thePasswordOfNobodyNeverMatches() {
        assertThat(hashing.matches("whatever".toCharArray(), Optional.empty())).isFalse();
    }

    private List<Future<Integer>> arrive(int people) {
        return IntStream.range(0, people)
                .mapToObj(person -> crowd.submit(() -> hashing.inTurn(this::work)))
                .toList();
    }

    private int work() {
        int together = atWork.incrementAndGet();
        try {
            door.await();
            return together;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return together;
        } finally {
            atWork.decrementAndGet();
        }
    }
}
