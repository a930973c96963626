package io.corrosion.gameplugin.order;

import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.game.OrderOutcome;
import io.corrosion.api.game.OrderState;
import io.corrosion.api.messaging.MachineLink;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gameplugin.link.Manners;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings orders: at once, when the plugin introduces itself, when NATS is back, and now and then, until they are acknowledged
 * or their time is over. What another node had when it died is taken over. An end is written however long the database is
 * away, and told after that. Thread-safe; never waits.
 */
@Component(
        service = {Courier.class, MachineLink.class},
        immediate = true)
public final class Courier implements MachineLink {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Scope ALL = Scope.platform("open game orders");
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final Duration SWEEP = Duration.ofHours(1);
    /** Whoever asked has looked by then; the audit log keeps the deed. */
    private static final Duration KEPT = Duration.ofDays(30);
    /** An answer may be on its way when the time is over. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private record Case(Waiting order, CompletableFuture<OrderOutcome> outcome) {}

    private final Clock clock;
    private final Transactions transactions;
    private final GamePlugins plugins;
    private final Manners manners;
    private final Post post;
    private final OrderRows rows = new OrderRows();
    private final Map<UUID, Case> open = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread;
    private final AutoCloseable acks;

    @Activate
    public Courier(
            @Reference(target = "(corrosion.schema=game_plugin)") Transactions transactions,
            @Reference Messages messages,
            @Reference GamePlugins plugins,
            @Reference Manners manners) {
        this.clock = Clock.systemUTC();
        this.transactions = transactions;
        this.plugins = plugins;
        this.manners = manners;
        this.post = new Post(messages);
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "game-orders");
            made.setDaemon(true);
            return made;
        });
        thread.prestartAllCoreThreads();
        this.acks = messages.subscribe(Subjects.ofEveryLicense(Tail.ACK), this::acknowledged);
        every(AGAIN, this::bringAgain);
        every(LOOK, this::expire);
        every(SWEEP, this::forget);
    }

    @Deactivate
    public void close() throws Exception {
        acks.close();
        thread.shutdownNow();
    }

    /** Forgets orders that ended long ago. */
    void forget() {
        transactions.run(ALL, tx -> rows.forget(tx, clock.instant().minus(KEPT)));
    }

    /** Brings an order whose row is committed. */
    CompletableFuture<OrderOutcome> bring(Waiting order) {
        Case fresh = new Case(order, new CompletableFuture<>());
        Case known = open.putIfAbsent(order.id(), fresh);
        Case taken = known == null ? fresh : known;
        post.send(order);
        return taken.outcome().copy();
    }

    /** The end of an order that was given before. */
    CompletableFuture<OrderOutcome> outcome(Scope.Licence scope, UUID id) {
        Case known = open.get(id);
        if (known != null) {
            return known.outcome().copy();
        }
        CompletableFuture<OrderOutcome> end = new CompletableFuture<>();
        look(scope, id, end);
        return end;
    }

    private void look(Scope.Licence scope, UUID id, CompletableFuture<OrderOutcome> end) {
        try {
            Optional<OrderOutcome> found = transactions.read(scope, tx -> rows.find(tx, scope.license(), id));
            if (found.isPresent() && found.get().state().isFinal()) {
                end.complete(found.get());
                return;
            }
        } catch (RuntimeException away) {
            LOG.debug("An order cannot be looked up now", away);
        }
        later(LOOK, () -> look(scope, id, end));
    }

    /** A plugin that has just introduced itself: what it needs to know, then what waits for it. */
    public void welcome(Licence licence) {
        later(Duration.ZERO, () -> {
            manners.tell(licence);
            bringAgain(licence.id());
        });
    }

    @Override
    public void connected(LicenseId license, MachineRole role) {
        // It has not subscribed yet: what waits for it is brought when it introduces itself.
    }

    @Override
    public void disconnected(LicenseId license, MachineRole role) {
        // Orders wait.
    }

    @Override
    public void platformConnected(boolean connected) {
        if (connected) {
            open.values().forEach(waiting -> later(Duration.ZERO, () -> post.send(waiting.order())));
        }
    }

    private void bringAgain(LicenseId server) {
        open.values().stream()
                .map(Case::order)
                .filter(order -> order.server().equals(server))
                .forEach(post::send);
    }

    /** What a crash of this node, or of another one, left behind comes in with it; what another node ended goes. */
    private void bringAgain() {
        List<Waiting> rowsOpen = transactions.read(ALL, rows::open);
        rowsOpen.forEach(order -> open.putIfAbsent(order.id(), new Case(order, new CompletableFuture<>())));
        Set<UUID> waiting = rowsOpen.stream().map(Waiting::id).collect(Collectors.toSet());
        Instant young = clock.instant().minus(AGAIN);
        List<Case> old = open.values().stream()
                .filter(one -> one.order().createdAt().isBefore(young))
                .toList();
        old.stream().filter(one -> !waiting.contains(one.order().id())).forEach(this::settle);
        old.stream()
                .map(Case::order)
                .filter(order -> waiting.contains(order.id()) && speaks(order.server()))
                .forEach(post::send);
    }

    private boolean speaks(LicenseId server) {
        return plugins.of(server).filter(GamePlugin::speaking).isPresent();
    }

    private void settle(Case ended) {
        Waiting order = ended.order();
        transactions
                .read(
                        new Scope.Licence(order.tenant(), order.server()),
                        tx -> rows.find(tx, order.server(), order.id()))
                .filter(outcome -> outcome.state().isFinal())
                .ifPresent(outcome -> {
                    open.remove(order.id());
                    post.forget(order.id());
                    ended.outcome().complete(outcome);
                });
    }

    private void acknowledged(Message message) {
        Optional<LicenseId> sender = Subjects.parse(message.subject()).map(address -> new LicenseId(address.license()));
        Optional<Case> meant = Subjects.acknowledged(message.subject())
                .map(open::get)
                .filter(waiting ->
                        sender.filter(waiting.order().server()::equals).isPresent());
        if (meant.isEmpty()) {
            return;
        }
        try {
            Ack ack = Payloads.read(message.payload(), Ack.class);
            if (ack.commandId().equals(meant.get().order().id())) {
                OrderOutcome end = outcome(ack);
                later(Duration.ZERO, () -> end(meant.get(), end));
            }
        } catch (MalformedMessage garbage) {
            LOG.debug("Dropped a message on {}: {}", message.subject(), garbage.getMessage());
        }
    }

    private static OrderOutcome outcome(Ack ack) {
        String output = ack.output() == null ? "" : ack.output();
        String error = ack.error() == null ? "It was refused without a reason." : ack.error();
        return ack.ok()
                ? new OrderOutcome(ack.commandId(), OrderState.DONE, output, "")
                : new OrderOutcome(ack.commandId(), OrderState.FAILED, output, error);
    }

    private void expire() {
        Instant over = clock.instant().minus(GRACE);
        open.values().stream()
                .filter(waiting -> waiting.order().expiresAt().isBefore(over))
                .toList()
                .forEach(waiting -> end(
                        waiting,
                        new OrderOutcome(
                                waiting.order().id(),
                                OrderState.EXPIRED,
                                "",
                                "The game plugin did not answer in time.")));
    }

    /** Another node may have written another end: that one counts. */
    private void end(Case waiting, OrderOutcome end) {
        Waiting order = waiting.order();
        Scope.Licence scope = new Scope.Licence(order.tenant(), order.server());
        try {
            OrderOutcome written = transactions.write(scope, tx -> {
                rows.end(tx, end, clock.instant());
                return rows.find(tx, order.server(), order.id()).orElse(end);
            });
            open.remove(order.id());
            post.forget(order.id());
            waiting.outcome().complete(written);
        } catch (RuntimeException away) {
            LOG.warn("The end of the order {} is written later: {}", order.id(), away.toString());
            later(LOOK, () -> end(waiting, end));
        }
    }

    private void every(Duration period, Runnable work) {
        thread.scheduleWithFixedDelay(() -> guarded(work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void later(Duration delay, Runnable work) {
        try {
            thread.schedule(() -> guarded(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("Closed");
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Orders to game plugins: {}", e.toString());
        }
    }
}
