package io.corrosion.panelagent;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.panelagent.GameTalk.Guest;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.command.Ack;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Speaks for one server's game plugin while that is silent: says on the plugin's subjects who plays, who came and went and what is
 * chatted, as the agent hears it from the game's WebRCON, and has the agent carry out there what the plugin was told to do.
 * Every node does so; ids made of what was heard make one of it. Thread-safe; never waits.
 */
final class StandIn {

    /** A question in each such span of the platform's clock, however often an agent gives occasion. */
    private static final Duration EVERY = Duration.ofSeconds(20);

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
    private final Clock clock;
    private final Voice voice;
    /** Orders by the id under which the agent does them. */
    private final Map<UUID, Held> held = new LinkedHashMap<>();

    private @Nullable Map<String, Present> present;
    private GameTalk.@Nullable Info info;
    private Instant startedAt = Instant.EPOCH;
    private UUID asked = new UUID(0, 0);
    private UUID askedHow = asked;
    private long askedIn = -1;
    private boolean listChanged;
    private boolean countChanged;

    StandIn(LicenseId server, Clock clock, Voice voice) {
        this.server = server;
        this.clock = clock;
        this.voice = voice;
    }

    /**
     * Asks who is on and how the game is, and tells what it was not told yet; at most once in 20 s, whatever machines give as their
     * time, and on every node this is one question.
     */
    synchronized void ask() {
        Instant now = clock.instant();
        long span = now.getEpochSecond() / EVERY.toSeconds();
        if (span == askedIn) {
            return;
        }
        askedIn = span;
        voice.forgetExpired(now);
        asked = id("who is on", Long.toString(span));
        askedHow = id("how is it", Long.toString(span));
        Instant until = now.plus(ANSWER_WITHIN);
        voice.tell(asked, GameTalk.WHO_IS_ON, ASKING, until);
        voice.tell(askedHow, GameTalk.HOW_IS_IT, ASKING, until);
        held.values().removeIf(order -> order.expiresAt().isBefore(now));
        held.forEach((id, order) -> voice.tell(id, order.line(), order.actor(), order.expiresAt()));
    }

    /** Takes an order; {@code now} when the game can be told at once, else with the next question. */
    synchronized void order(Held order, boolean now) {
        UUID id = id("order", order.id().toString());
        if (held.size() < MOST_HELD) {
            held.put(id, order);
        }
        if (now) {
            voice.tell(id, order.line(), order.actor(), order.expiresAt());
        }
    }

    /** The agent has answered something. */
    synchronized void answered(Ack ack) {
        voice.done(ack.commandId());
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
        voice.answer(
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
        listChanged = true;
    }

    private void left(Map<String, Present> before, Map<String, Present> now, Instant at) {
        before.values().stream()
                .filter(one -> !now.containsKey(one.guest().steamId()))
                .forEach(one -> tell(PlayerEventType.LEAVE, one.guest(), at, asked.toString()));
    }

    /** Called once a second: however many come and go, who is on is told no more often. */
    synchronized void tick() {
        Map<String, Present> now = present;
        if (now == null || !listChanged) {
            return;
        }
        listChanged = false;
        list(now, clock.instant());
        if (info != null && countChanged) {
            count(now.size());
        }
        countChanged = false;
    }

    private void list(Map<String, Present> now, Instant at) {
        voice.say(
                Tail.PLAYERS_LIST,
                new PlayersList(now.values().stream()
                        .map(one -> new PlayersList.Player(
                                one.guest().steamId(),
                                one.guest().name(),
                                Math.max(0, Duration.between(one.since(), at).toSeconds()),
                                one.guest().ping()))
                        .toList()));
    }

    /** A line of the game's console: somebody says something, or comes or goes; nobody waits for the next list. */
    synchronized void heard(String line, Instant at) {
        GameTalk.chat(line, this::nameOf).ifPresent(said -> chatted(said, at));
        GameTalk.move(line).ifPresent(move -> moved(move, at));
    }

    private Optional<String> nameOf(String steamId) {
        return Optional.ofNullable(present).map(now -> now.get(steamId)).map(one -> one.guest()
                .name());
    }

    private void moved(GameTalk.Move move, Instant at) {
        Guest guest = move.guest();
        if (present == null
                || move.came() == present.containsKey(guest.steamId())
                || (move.came() && present.size() >= GameTalk.MOST)) {
            return;
        }
        if (move.came()) {
            present.put(guest.steamId(), new Present(guest, at));
        } else {
            present.remove(guest.steamId());
        }
        tell(move.came() ? PlayerEventType.JOIN : PlayerEventType.LEAVE, guest, at, at.toString());
        listChanged = true;
        countChanged = true;
    }

    /** What the agent cannot measure from outside; it measures the rest itself. */
    private void measured(GameTalk.Info told) {
        info = told;
        startedAt = clock.instant().minusSeconds(told.uptime());
        count(told.players());
    }

    private void count(int players) {
        long uptime = Math.max(0, Duration.between(startedAt, clock.instant()).toSeconds());
        voice.say(Tail.COMPANION_STATS, new CompanionStats(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, uptime, players));
    }

    private void tell(PlayerEventType what, Guest guest, Instant at, String occasion) {
        voice.keep(
                Tail.PLAYERS_EVENT,
                id(occasion, what + guest.steamId()),
                at,
                new PlayerEvent(what, guest.steamId(), guest.name(), guest.address()));
    }

    private void chatted(ChatMessage said, Instant at) {
        voice.keep(Tail.CHAT, id("chat", at + said.steamId() + said.message()), at, said);
    }

    /** Nobody plays in a game that does not run. */
    synchronized void gameEnded() {
        if (present != null) {
            left(present, Map.of(), clock.instant());
            present = null;
            listChanged = false;
        }
        info = null;
    }

    /** The plugin speaks again: it brings its own list, and is brought its orders by whoever gave them. */
    synchronized void leave() {
        present = null;
        listChanged = false;
        info = null;
        held.clear();
    }

    private UUID id(String kind, String what) {
        return UUID.nameUUIDFromBytes((server + " " + kind + " " + what).getBytes(StandardCharsets.UTF_8));
    }
}
