package io.corrosion.gameplugin.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.game.GameOrder;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.game.OrderOutcome;
import io.corrosion.api.game.OrderState;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Standing;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gameplugin.Wire;
import io.corrosion.gameplugin.World;
import io.corrosion.gameplugin.link.Manners;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrdersTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Actor WIPES = Actor.system("wipes");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final GameOrder HELLO = new GameOrder.Announce("Hello");

    private final World world = new World();
    private final Wire wire = new Wire();
    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "game_plugin").transactions();
    private final GamePlugins nobody = server -> Optional.empty();
    private final Subjects subjects = Subjects.of(world.licence.id().value());
    private Courier courier = courier();

    private Courier courier() {
        return new Courier(
                transactions, wire, nobody, new Manners(transactions, null, world, wire, world, world.standings()));
    }

    private StoredOrders orders() {
        return new StoredOrders(transactions, world.standings(), world, courier);
    }

    @AfterEach
    void close() throws Exception {
        courier.close();
    }

    private static OrderOutcome end(CompletableFuture<OrderOutcome> outcome) throws Exception {
        return outcome.get(120, TimeUnit.SECONDS);
    }

    @Test
    void anOrderIsSentAuditedAndEndsWithItsAcknowledgement() throws Exception {
        UUID id = UUID.randomUUID();
        CompletableFuture<OrderOutcome> outcome = orders().send(world.scope, WIPES, id, HELLO, HOUR);
        var sent = wire.to(subjects.to(Tail.CMD_ANNOUNCE)).get(0);
        assertThat(sent.headers())
                .containsEntry(Headers.COMMAND_ID, id.toString())
                .containsEntry(Headers.TARGET, "plugin");
        assertThat(new String(sent.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"message\":\"Hello\"}");
        assertThat(orders().find(world.scope, id).orElseThrow().state()).isEqualTo(OrderState.WAITING);

        wire.say(Subjects.of(UUID.randomUUID()).ack(id), Ack.failed(id, "somebody else's"));
        wire.say(subjects.ack(id), Ack.done(id, "shown"));

        assertThat(end(outcome)).isEqualTo(new OrderOutcome(id, OrderState.DONE, "shown", ""));
        assertThat(world.audited).extracting("action").containsExactly("game.announce");
    }

    @Test
    void theSameOrderAgainIsNotANewOne() throws Exception {
        UUID id = UUID.randomUUID();
        orders().send(world.scope, WIPES, id, HELLO, HOUR);
        CompletableFuture<OrderOutcome> again = orders().send(world.scope, WIPES, id, HELLO, HOUR);
        wire.say(subjects.ack(id), Ack.failed(id, "no chat"));

        assertThat(end(again).error()).isEqualTo("no chat");
        assertThat(end(orders().send(world.scope, WIPES, id, HELLO, HOUR)).state())
                .isEqualTo(OrderState.FAILED);
        assertThat(world.audited).hasSize(1);
    }

    @Test
    void whatACrashLeftBehindIsBroughtWhenThePluginIntroducesItself() throws Exception {
        UUID id = UUID.randomUUID();
        orders().send(world.scope, WIPES, id, HELLO, HOUR);
        courier.close();

        courier = courier();
        CompletableFuture<OrderOutcome> outcome = orders().send(world.scope, WIPES, id, HELLO, HOUR);
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> {
            courier.welcome(world.licence);
            return wire.to(subjects.to(Tail.CMD_ANNOUNCE)).size() > 1;
        });
        wire.say(subjects.ack(id), Ack.done(id, null));

        assertThat(end(outcome).isDone()).isTrue();
        assertThat(wire.to(subjects.to(Tail.LICENSE_STATE))).isNotEmpty();
    }

    @Test
    void whatNobodyAnswersExpires() throws Exception {
        CompletableFuture<OrderOutcome> outcome =
                orders().send(world.scope, WIPES, UUID.randomUUID(), HELLO, Duration.ofSeconds(1));

        assertThat(end(outcome).state()).isEqualTo(OrderState.EXPIRED);
    }

    @Test
    void whatEndedAMonthAgoIsForgottenAndWhatIsYoungerOrOpenIsNot() throws Exception {
        UUID old = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        UUID open = UUID.randomUUID();
        for (UUID id : List.of(old, young, open)) {
            orders().send(world.scope, WIPES, id, HELLO, HOUR);
        }
        for (UUID id : List.of(old, young)) {
            CompletableFuture<OrderOutcome> outcome = orders().send(world.scope, WIPES, id, HELLO, HOUR);
            wire.say(subjects.ack(id), Ack.done(id, null));
            end(outcome);
        }
        transactions.run(
                world.scope,
                tx -> Sql.update(
                        tx,
                        "update game_plugin.orders set finished_at = now() - interval '31 days' where id = ?",
                        old));

        courier.forget();

        assertThat(orders().find(world.scope, old)).isEmpty();
        assertThat(orders().find(world.scope, young)).isPresent();
        assertThat(orders().find(world.scope, open)).isPresent();
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeItIsRecorded() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> orders().send(world.scope, WIPES, id, new GameOrder.Kick("12", "x"), HOUR))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> orders().send(world.scope, WIPES, id, new GameOrder.Announce("a\nquit"), HOUR))
                .isInstanceOf(Invalid.class);
        world.standing = new Standing(Standing.Mode.READ_ONLY, "The licence has expired.");
        assertThatThrownBy(() -> orders().send(world.scope, WIPES, id, HELLO, HOUR))
                .isInstanceOf(Refused.class);
        assertThat(orders().find(world.scope, id)).isEmpty();
    }
}
