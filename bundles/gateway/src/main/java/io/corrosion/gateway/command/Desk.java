package io.corrosion.gateway.command;

import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gateway.live.LiveRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where recorded commands are until they have ended. Each is delivered, and delivered again under its id when its adapter
 * arrives anew or the platform starts; each ends once: answered, refused, or expired at its deadline. The end is written
 * however long the database is away. Thread-safe.
 */
@Component(service = Desk.class, immediate = true)
public final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** What is answered sooner is never noted as sent. */
    private static final Duration UNDER_WAY = Duration.ofMillis(200);

    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final int THREADS = 3;

    private final Clock clock;
    private final Transactions transactions;
    private final LiveRegistry live;
    private final Adapters adapters;
    private final CommandRows rows = new CommandRows();
    private final Leases leases = new Leases();
    private final Leftovers leftovers;
    private final Map<CommandId, Case> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService threads;
    private final AutoCloseable arrivals;

    @Activate
    public Desk(
            @Reference(target = "(corrosion.schema=gateway)") Transactions transactions,
            @Reference LiveRegistry live,
            @Reference Adapters adapters) {
        this(Clock.systemUTC(), transactions, live, adapters);
    }

    Desk(Clock clock, Transactions transactions, LiveRegistry live, Adapters adapters) {
        this.clock = clock;
        this.transactions = transactions;
        this.live = live;
        this.adapters = adapters;
        this.leftovers = new Leftovers(clock, transactions, this);
        this.threads = threads();
        this.arrivals = adapters.onArrival(type -> soon(() -> deliverAgain(type)));
        soon(this::recover);
    }

    /** Started at once, so that none of them inherits the context of a caller. */
    private static ScheduledExecutorService threads() {
        var threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread made = new Thread(work, "gateway");
            made.setDaemon(true);
            return made;
        });
        threads.prestartAllCoreThreads();
        return threads;
    }

    @Deactivate
    public void close() throws Exception {
        arrivals.close();
        threads.shutdownNow();
    }

    /** Delivers a command whose record is committed. */
    void accept(Order order, Connection connection) {
        order.signal().ifPresent(signal -> live.expect(order.record().server(), signal));
        enter(order, connection).filter(fresh -> !deliver(fresh)).ifPresent(stranded -> {
            String why = "Nothing here can speak to a connection of the type " + connection.type()
                    + "; its adapter is not installed.";
            end(stranded, CommandState.FAILED, "", why);
        });
    }

    /** The end of a server's command that is under way on this node. */
    Optional<CompletableFuture<CommandRecord>> outcome(Scope.Licence scope, CommandId command) {
        return Optional.ofNullable(open.get(command))
                .filter(found -> found.order().scope().equals(scope))
                .map(found -> found.outcome().copy());
    }

    /** The end of a command that another node has, or that has just ended here: looked up until it is there. */
    CompletableFuture<CommandRecord> watch(Supplier<CommandRecord> lookup) {
        CompletableFuture<CommandRecord> end = new CompletableFuture<>();
        look(lookup, end);
        return end;
    }

    private void look(Supplier<CommandRecord> lookup, CompletableFuture<CommandRecord> end) {
        try {
            CommandRecord found = lookup.get();
            if (found.state().isFinal()) {
                end.complete(found);
                return;
            }
        } catch (RuntimeException e) {
            LOG.debug("A command cannot be looked up now", e);
        }
        later(LOOK, () -> look(lookup, end));
    }

    /** Empty when it is there already: whoever took it up first, this start or its sender, delivers it. */
    private Optional<Case> enter(Order order, Connection connection) {
        Case fresh = new Case(order, connection, new CompletableFuture<>(), new AtomicBoolean());
        if (open.putIfAbsent(order.record().id(), fresh) != null) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), order.record().expiresAt());
        later(left.isNegative() ? Duration.ZERO : left, () -> expire(fresh));
        return Optional.of(fresh);
    }

    private boolean deliver(Case waiting) {
        Optional<PanelAdapter> adapter = adapters.of(waiting.connection().type());
        adapter.ifPresent(found -> deliver(waiting, found));
        return adapter.isPresent();
    }

    private void deliver(Case waiting, PanelAdapter adapter) {
        try {
            adapter.deliver(waiting.delivery())
                    .whenComplete((answer, failure) -> soon(() -> {
                        if (failure == null) {
                            answered(waiting, answer);
                        } else {
                            failed(waiting, failure);
                        }
                    }));
            later(UNDER_WAY, () -> markSent(waiting));
        } catch (RuntimeException e) {
            failed(waiting, e);
        }
    }

    private void answered(Case waiting, Answer answer) {
        end(
                waiting,
                answer.accepted() ? CommandState.ACKNOWLEDGED : CommandState.FAILED,
                answer.output(),
                answer.error());
    }

    /** Silence is left to the deadline; anything else is a failure on the way. */
    private void failed(Case waiting, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (failure instanceof TimeoutException || cause instanceof TimeoutException) {
            return;
        }
        LOG.debug("Delivery of {} failed", waiting.order().record().id(), failure);
        end(waiting, CommandState.FAILED, "", "It could not be delivered: " + cause.getMessage());
    }

    /** A machine may answer only when all is done; when the state shows that it has begun, it has accepted. */
    private void expire(Case waiting) {
        CommandRecord record = waiting.order().record();
        if (waiting.order()
                .signal()
                .filter(signal -> live.hasBegun(record, signal))
                .isPresent()) {
            end(waiting, CommandState.ACKNOWLEDGED, "", "");
            return;
        }
        end(waiting, CommandState.EXPIRED, "", waiting.silence());
    }

    /** The first end counts. */
    private void end(Case waiting, CommandState state, String output, String error) {
        if (!waiting.end()) {
            return;
        }
        Order ended = waiting.order().ended(state, clock.instant(), output, error);
        if (state != CommandState.ACKNOWLEDGED) {
            ended.signal().ifPresent(signal -> live.expectNothing(ended.record().server(), signal));
        }
        write(ended, waiting.outcome());
    }

    /** Writes the end of a command that nobody here waits for. */
    void write(Order ended) {
        write(ended, new CompletableFuture<>());
    }

    private void write(Order ended, CompletableFuture<CommandRecord> outcome) {
        try {
            transactions.run(ended.scope(), tx -> {
                rows.end(tx, ended.record());
                if (!(ended.command() instanceof Command.Console)) {
                    leases.release(tx, ended.record().id().value());
                }
            });
            open.remove(ended.record().id());
            outcome.complete(ended.record());
        } catch (RuntimeException e) {
            LOG.warn(
                    "The end of command {} is not written yet: {}",
                    ended.record().id(),
                    e.toString());
            later(RETRY, () -> write(ended, outcome));
        }
    }

    private void markSent(Case waiting) {
        if (waiting.ended().get()) {
            return;
        }
        try {
            transactions.run(
                    waiting.order().scope(),
                    tx -> rows.sent(tx, waiting.order().record().id()));
        } catch (RuntimeException e) {
            LOG.debug(
                    "Command {} was sent, but is still noted as pending",
                    waiting.order().record().id(),
                    e);
        }
    }

    private void deliverAgain(String type) {
        open.values().stream()
                .filter(waiting -> !waiting.ended().get())
                .filter(waiting -> waiting.connection().type().equals(type))
                .forEach(this::deliver);
    }

    /** Delivers what was left, unless it is here already. */
    void takeUp(Order order, Connection connection) {
        enter(order, connection).ifPresent(this::deliver);
    }

    /** Whether the command is under way here, or its end is not written yet. */
    boolean has(CommandId command) {
        return open.containsKey(command);
    }

    private void recover() {
        try {
            leftovers.takeUp();
            later(SWEEP, this::sweep);
        } catch (RuntimeException e) {
            LOG.warn("Open commands are not taken up yet: {}", e.toString());
            later(RETRY, this::recover);
        }
    }

    private void sweep() {
        try {
            leftovers.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Commands that nobody has are not ended yet: {}", e.toString());
        }
        later(SWEEP, this::sweep);
    }

    private void soon(Runnable work) {
        later(Duration.ZERO, work);
    }

    private void later(Duration delay, Runnable work) {
        try {
            threads.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The gateway is closed");
        }
    }
}
