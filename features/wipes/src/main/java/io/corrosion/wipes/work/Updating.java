package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.profile.Documents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the agent update the game by SteamCMD while the server stands still (WIPE-24). */
final class Updating {

    private static final Logger LOG = LoggerFactory.getLogger(Updating.class);
    private static final Duration LISTEN = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Messages messages;
    private final ServerGateway gateway;

    Updating(Messages messages, ServerGateway gateway) {
        this.messages = messages;
        this.gateway = gateway;
    }

    Outcome update(Turn turn, Instant since) {
        String when = turn.wipe().profile().procedure().update();
        boolean forced = turn.wipe().trigger() == Trigger.FORCE_WIPE;
        boolean wanted =
                turn.wipe().type() == WipeType.UPDATE || when.equals("always") || when.equals("force_wipe") && forced;
        if (!wanted) {
            return Outcome.skipped("The game is not updated in this wipe");
        }
        String type =
                gateway.connection(turn.scope().license()).map(Connection::type).orElse("");
        if (!type.equals("bare_metal")) {
            return Outcome.skipped("The panel updates the game when it starts the server");
        }
        if (turn.wipe().facts().flag(Facts.UPDATED)) {
            return Outcome.done("The game is up to date");
        }
        if (!turn.wipe().facts().flag(Facts.UPDATING)) {
            turn.fact(Facts.UPDATING, true);
        }
        return answered(turn, since);
    }

    private Outcome answered(Turn turn, Instant since) {
        Optional<Map<String, Object>> answer = ask(turn);
        if (answer.isEmpty() && turn.now().isBefore(since.plus(LONGEST))) {
            return Outcome.wait(LOOK, "SteamCMD is at work");
        }
        boolean updated =
                answer.filter(said -> Boolean.TRUE.equals(said.get("ok"))).isPresent();
        int failures = turn.wipe().facts().number(Facts.UPDATES_FAILED);
        turn.change(draft -> {
            draft.fact(Facts.UPDATING, false);
            draft.fact(Facts.UPDATED, updated);
            draft.fact(Facts.UPDATES_FAILED, updated ? failures : failures + 1);
        });
        if (!updated) {
            throw new Conflict("The game could not be updated: "
                    + answer.map(said -> said.get("error")).orElse("SteamCMD did not end within two hours."));
        }
        return Outcome.done("The game is up to date");
    }

    /**
     * The same command again is recognised by its id: the agent answers what became of it, or nothing while it is at work. After
     * a failure it is another command.
     */
    private Optional<Map<String, Object>> ask(Turn turn) {
        String name = turn.wipe().id() + " update " + turn.wipe().facts().number(Facts.UPDATES_FAILED);
        UUID command = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        Subjects subjects = Subjects.of(turn.scope().license().value());
        CompletableFuture<Message> answer = new CompletableFuture<>();
        AutoCloseable listening = messages.subscribe(subjects.ack(command), answer::complete);
        try {
            messages.publish(
                    subjects.to(Tail.UPDATE_STEAM),
                    headers(turn, command),
                    "{\"validate\":false}".getBytes(StandardCharsets.UTF_8));
            byte[] told = answer.get(LISTEN.toMillis(), TimeUnit.MILLISECONDS).payload();
            return Optional.of(Documents.map(new String(told, StandardCharsets.UTF_8)));
        } catch (TimeoutException later) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The platform is stopping.", LOOK);
        } catch (ExecutionException lost) {
            throw new Unavailable("The agent's answer was lost.", LOOK);
        } finally {
            end(listening);
        }
    }

    private static void end(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) { // what was heard, or not, stands
            LOG.debug("A subscription did not end", e);
        }
    }

    private Map<String, String> headers(Turn turn, UUID command) {
        Map<String, String> headers = new HashMap<>();
        headers.put(Headers.COMMAND_ID, command.toString());
        headers.put(Headers.EXPIRES_AT, turn.now().plus(LONGEST).toString());
        headers.put(Headers.ACTOR, turn.wipe().actor().name());
        gateway.lease(turn.scope().license())
                .map(Lease::epoch)
                .ifPresent(epoch -> headers.put(Headers.LEASE_EPOCH, String.valueOf(epoch)));
        return headers;
    }
}
