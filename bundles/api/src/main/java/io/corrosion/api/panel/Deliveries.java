package io.corrosion.api.panel;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Carries deliveries out on threads of their own, each id once: a repeated one gets the answer of the first. Panels know no
 * ids, so this is kept here, for the newest 4,096 commands. Thread-safe; never waits.
 */
public final class Deliveries {

    private static final int REMEMBERED = 4_096;

    private final Clock clock;
    private final ExecutorService threads;
    private final Map<CommandId, CompletableFuture<Answer>> answers = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CommandId, CompletableFuture<Answer>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param threads on which the work blocks; their owner ends them
     */
    public Deliveries(ExecutorService threads) {
        this(Clock.systemUTC(), threads);
    }

    Deliveries(Clock clock, ExecutorService threads) {
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Does the work unless this id has been here.
     *
     * @param work answers, or throws a {@link DomainException} whose sentence becomes the refusal
     */
    public CompletionStage<Answer> once(Delivery delivery, Function<Delivery, Answer> work) {
        CompletableFuture<Answer> fresh = new CompletableFuture<>();
        CompletableFuture<Answer> earlier;
        synchronized (answers) {
            earlier = answers.putIfAbsent(delivery.id(), fresh);
        }
        if (earlier != null) {
            return earlier.minimalCompletionStage();
        }
        Duration left = Duration.between(clock.instant(), delivery.expiresAt());
        fresh.orTimeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        try {
            threads.execute(() -> carryOut(delivery, work, fresh));
        } catch (RejectedExecutionException closed) {
            fresh.complete(Answer.refused("The adapter of this panel is just being replaced: try again."));
        }
        return fresh.minimalCompletionStage();
    }

    private static void carryOut(Delivery delivery, Function<Delivery, Answer> work, CompletableFuture<Answer> answer) {
        if (answer.isDone()) {
            return;
        }
        try {
            answer.complete(work.apply(delivery));
        } catch (DomainException refused) {
            answer.complete(Answer.refused(String.valueOf(refused.getMessage())));
        } catch (RuntimeException broken) {
            answer.completeExceptionally(broken);
        }
    }
}
