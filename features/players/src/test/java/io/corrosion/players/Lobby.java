package io.corrosion.players;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.game.GameOrder;
import io.corrosion.api.game.GameOrders;
import io.corrosion.api.game.OrderOutcome;
import io.corrosion.api.game.OrderState;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The slice around one server, on a real database; what it says to others is kept. */
public final class Lobby {

    public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    public static final String MARA = "76561198000000001";
    public static final String OTIS = "76561198000000002";

    public final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    public final List<Event> events = new ArrayList<>();
    public final List<GameOrder> orders = new ArrayList<>();
    public final List<AuditEntry> audited = new ArrayList<>();
    public OrderOutcome answer = new OrderOutcome(java.util.UUID.randomUUID(), OrderState.DONE, "", "");
    public final Players players;
    public final Moderation moderation;
    final Transactions transactions;
    final Arrivals arrivals;
    private Consumer<Message> ear = message -> {};

    @SuppressWarnings("unchecked") // the second argument of subscribe is the ear
    public Lobby(Transactions transactions) {
        this.transactions = transactions;
        Access access = proxy(
                Access.class, (proxy, method, arguments) -> method.getName().equals("allows") ? true : scope);
        Messages messages = proxy(Messages.class, (proxy, method, arguments) -> {
            ear = (Consumer<Message>) arguments[1];
            return (AutoCloseable) () -> {};
        });
        LiveServers live = proxy(LiveServers.class, (proxy, method, arguments) -> LiveServer.unheard(scope.license()));
        Clock clock = Clock.fixed(NOON.plusSeconds(600), ZoneOffset.UTC);
        players = new Players(clock, access, transactions, new Roster(messages, clock), live);
        arrivals = new Arrivals(
                transactions, proxy(Outbox.class, (proxy, method, arguments) -> events.add((Event) arguments[1])));
        moderation = new Moderation(
                access,
                transactions,
                proxy(GameOrders.class, (proxy, method, arguments) -> {
                    orders.add((GameOrder) arguments[3]);
                    return CompletableFuture.completedFuture(answer);
                }),
                proxy(Audit.class, (proxy, method, arguments) -> audited.add((AuditEntry) arguments[1])));
    }

    public void joins(String steamId, String name, Instant at) {
        arrivals.take(List.of(new Visit(scope.license(), scope.tenant(), steamId, name, true, at)));
    }

    public void leaves(String steamId, String name, Instant at) {
        arrivals.take(List.of(new Visit(scope.license(), scope.tenant(), steamId, name, false, at)));
    }

    /** The game plugin lists who is connected. */
    public void lists(String json) {
        ear.accept(new Message(
                "corrosion." + scope.license() + ".players.list",
                Map.of(),
                json.getBytes(StandardCharsets.UTF_8),
                NOON,
                0));
    }

    public static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
