package io.corrosion.panelagent;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.panelagent.GameTalk.Guest;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Streams;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.plugin.ChatMessage;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.protocol.plugin.PlayerEventType;
import io.corrosion.protocol.plugin.PlayersList;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks for one server's game plugin while that is silent: says on the plugin's subjects who plays, who came and went and what is
 * chatted, as the agent hears it from the game's WebRCON, and has the agent carry out there what the plugin was told to do.
 * Every node does so; ids made of what was heard make one of it. Thread-safe; never waits.
 */
final class StandIn {

    private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);
    /** JetStream, and the agent, recognise what several nodes say by it. */
    private static final String SAME = "Nats-Msg-Id";

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    /** So that somebody who is on is not taken for somebody who came after the plugin had told of it. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final double UNKNOWN = -1;
    private static final int MOST_HELD = 200;
    private static final String ASKING = "Corrosion, in place of the game plugin";

    /** An order as the plugin should have had it. */
    record Held(UUID id, String line, Instant expiresAt, String actor) {}

    private record Present(Guest guest, Instant since) {}

    private final LicenseId server;
    private final Messages messages;
    private final Clock clock;
    private final Executor threads;
    private final Subjects subjects;
    /** Where the stream of commands keeps what was told. */
    private final Map<UUID, Long> places = new ConcurrentHashMap<>();
    /** Orders by the id under which the agent does them. */
    private final Map<UUID, Held> held = new LinkedHashMap<>();

    private @Nullable Map<String, Present> present;
    private GameTalk.@Nullable Info info;
    private Instant startedAt = Instant.EPOCH;
    private UUID asked = new UUID(0, 0);
    private UUID askedHow = asked;

    /** @param threads for what has to wait for NATS */
    StandIn(LicenseId server, Messages messages, Clock clock, Executor threads) {
        this.server = server;
        this.messages = messages;
        this.clock = clock;
        this.threads = threads;
        this.subjects = Subjects.of(server.value());
    }

    /** Asks who is on and how the game is, and tells what it was not told yet; on every node that heard the same sign of life this is one question. */
    synchronized void ask(Instant signOfLife) {
        asked = id("who is on", signOfLife.toString());
        places.clear();
        askedHow = id("how is it", signOfLife.toString());
        Instant until = clock.instant().plus(ANSWER_WITHIN);
        tell(asked, GameTalk.WHO_IS_ON, ASKING, until);
        tell(askedHow, GameTalk.HOW_IS_IT, ASKING, until);
        held.values().removeIf(order -> order.expiresAt().isBefore(clock.instant()));
        held.forEach((id, order) -> tell(id, order.line(), order.actor(), order.expiresAt()));
    }

    /** Takes an order; {@code now} when the game can be told at once, else with the next question. */
    synchronized void order(Held order, boolean now) {
        UUID id = id("order", order.id().toString());
        if (held.size() < MOST_HELD) {
            held.put(id, order);
        }
        if (now) {
            tell(id, order.line(), order.actor(), order.expiresAt());
        }
    }

    /** The agent has answered something. */
    synchronized void answered(Ack ack) {
        Long place = places.remove(ack.commandId());
        if (place != null) {
            threads.execute(() -> discard(place));
        }
        Held order = held.remove(ack.commandId());
        if (order != null) {
            conclude(order, ack);
        } else if (ack.commandId().equals(asked) && ack.ok()) {
            GameTalk.guests(ack.output()).ifPresent(this::on);
        } else if (ack.commandId().equals(askedHow) && ack.ok()) {
            GameTalk.info(ack.output()).ifPresent(this::measured);
        }
    }

    private void conclude(Held order, Ack ack) {
        String output = ack.output() == null ? "" : ack.output();
        boolean refused = ack.ok() && GameTalk.isRefusal(output);
        publish(
                subjects.ack(order.id()),
                refused ? Ack.failed(order.id(), output) : new Ack(order.id(), ack.ok(), ack.error(), ack.output()));
    }

    private void on(Map<String, Guest> listed) {
        Instant at = clock.instant();
        Map<String, Present> before = present == null ? Map.of() : present;
        Map<String, Present> now = new LinkedHashMap<>();
        listed.forEach((id, guest) -> now.put(id, new Present(guest, at.minusSeconds(guest.seconds()))));
        now.values().stream()
                .filter(one -> !before.containsKey(one.guest().steamId()))
                .forEach(one ->
                        tell(PlayerEventType.JOIN, one.guest(), one.since().minus(MARGIN), asked.toString()));
        left(before, now, at);
        present = now;
        list(at);
    }

    private void left(Map<String, Present> before, Map<String, Present> now, Instant at) {
        before.values().stream()
                .filter(one -> !now.containsKey(one.guest().steamId()))
                .forEach(one -> tell(PlayerEventType.LEAVE, one.guest(), at, asked.toString()));
    }

    private void list(Instant at) {
        Map<String, Present> now = present == null ? Map.of() : present;
        publish(
                subjects.to(Tail.PLAYERS_LIST),
                new PlayersList(now.values().stream()
                        .map(one -> new PlayersList.Player(
                                one.guest().steamId(),
                                one.guest().name(),
                                Math.max(0, Duration.between(one.since(), at).toSeconds()),
                                one.guest().ping()))
                        .toList()));
    }

    /** The game's console says that somebody came or went; nobody waits for the next list. */
    synchronized void moved(GameTalk.Move move, Instant at) {
        Guest guest = move.guest();
        if (present == null || move.came() == present.containsKey(guest.steamId())) {
            return;
        }
        if (move.came()) {
            present.put(guest.steamId(), new Present(guest, at));
        } else {
            present.remove(guest.steamId());
        }
        tell(move.came() ? PlayerEventType.JOIN : PlayerEventType.LEAVE, guest, at, at.toString());
        list(clock.instant());
        if (info != null) {
            count(present.size());
        }
    }

    /** What the agent cannot measure from outside; it measures the rest itself. */
    private void measured(GameTalk.Info told) {
        info = told;
        startedAt = clock.instant().minusSeconds(told.uptime());
        count(told.players());
    }

    private void count(int players) {
        long uptime = Math.max(0, Duration.between(startedAt, clock.instant()).toSeconds());
        publish(
                subjects.to(Tail.COMPANION_STATS),
                new CompanionStats(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, uptime, players));
    }

    private void tell(PlayerEventType what, Guest guest, Instant at, String occasion) {
        store(
                Tail.PLAYERS_EVENT,
                id(occasion, what + guest.steamId()),
                at,
                new PlayerEvent(what, guest.steamId(), guest.name(), guest.address()));
    }

    /** The game has said something to everybody. */
    void chatted(ChatMessage said, Instant at) {
        store(Tail.CHAT, id("chat", at + said.steamId() + said.message()), at, said);
    }

    /** Nobody plays in a game that does not run. */
    synchronized void gameEnded() {
        if (present != null) {
            left(present, Map.of(), clock.instant());
            present = null;
        }
        info = null;
    }

    /** The plugin speaks again: it brings its own list, and is brought its orders by whoever gave them. */
    synchronized void leave() {
        present = null;
        info = null;
        held.clear();
    }

    private void tell(UUID id, String line, String actor, Instant expiresAt) {
        Map<String, String> headers = new LinkedHashMap<>();
        new Envelope(id, expiresAt, actor, OptionalLong.empty(), MachineRole.AGENT).write(headers::put);
        headers.put(SAME, id.toString());
        messages.store(subjects.to(Tail.CMD_CONSOLE), headers, Payloads.write(new ConsoleCommand(line)))
                .whenComplete((place, failure) -> {
                    if (failure != null) {
                        LOG.debug("The game of {} is not told: {}", server, failure.toString());
                    } else {
                        places.put(id, place);
                    }
                });
    }

    private void discard(long place) {
        try {
            messages.discard(Streams.COMMANDS.name(), place);
        } catch (DomainException away) {
            LOG.debug("A command to {} stays in the stream until it is too old: {}", server, away.getMessage());
        }
    }

    private void store(Tail tail, UUID id, Instant at, Record payload) {
        Map<String, String> headers = Map.of(SAME, id.toString(), Headers.SENT_AT, at.toString());
        messages.store(subjects.to(tail), headers, Payloads.write(payload)).whenComplete((place, failure) -> {
            if (failure != null) {
                LOG.debug("What {} tells is lost: {}", server, failure.toString());
            }
        });
    }

    private void publish(String subject, Record payload) {
        try {
            messages.publish(subject, Map.of(), Payloads.write(payload));
        } catch (DomainException away) {
            LOG.debug("What {} tells is lost: {}", server, away.getMessage());
        }
    }

    private UUID id(String kind, String what) {
        return UUID.nameUUIDFromBytes((server + " " + kind + " " + what).getBytes(StandardCharsets.UTF_8));
    }
}
