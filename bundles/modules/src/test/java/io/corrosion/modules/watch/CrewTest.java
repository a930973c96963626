package io.corrosion.modules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Crew crew = new Crew("deadlock");
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> callers = new ArrayList<>();

    @AfterEach
    void release() throws InterruptedException {
        end.countDown();
        for (Thread caller : callers) {
            caller.join(LONG.toMillis());
        }
        crew.close();
    }

    @Test
    void itAnswersOnAThreadOfTheModule() throws Throwable {
        String name = call(LONG, () -> Thread.currentThread().getName());

        assertThat(name).startsWith(Crew.NAME + "deadlock");
    }

    @Test
    void whatHangsIsCutOffAndInterruptedAndTheCallerGoesOn() {
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThatThrownBy(() -> call(Duration.ofMillis(50), () -> hang(interrupted)))
                .isInstanceOf(Crew.Late.class)
                .hasMessageContaining("did not answer within");
        assertThat(await(interrupted)).isTrue();
    }

    @Test
    void whenAllItsThreadsHangTheNextIsRefusedAtOnceInsteadOfWaiting() throws InterruptedException {
        int most = 16;
        CountDownLatch busy = new CountDownLatch(most);
        for (int i = 0; i < most; i++) {
            Thread caller = new Thread(() -> occupy(busy));
            callers.add(caller);
            caller.start();
        }
        assertThat(busy.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> call(LONG, () -> "never"))
                .as("that is not the module's lateness: others may call too often")
                .isInstanceOf(Crew.Busy.class)
                .hasMessageContaining("are busy");
    }

    @Test
    void whatItThrowsComesOutAsItIs() {
        assertThatThrownBy(() -> call(LONG, () -> {
                    throw new IllegalArgumentException("mine");
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private <T> T call(Duration limit, Callable<T> work) throws Throwable {
        return crew.call(limit, work, () -> {});
    }

    private void occupy(CountDownLatch busy) {
        try {
            call(Duration.ZERO, () -> {
                busy.countDown();
                return end.await(LONG.toSeconds(), TimeUnit.SECONDS);
            });
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private Object hang(CountDownLatch interrupted) {
        try {
            return end.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted.countDown();
            return "interrupted";
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
