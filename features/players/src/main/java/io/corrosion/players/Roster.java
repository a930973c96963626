package io.corrosion.players;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What game plugins list at this moment, in memory: who is connected, for how long, how far away. Thread-safe. */
@Component(service = Roster.class, immediate = true)
public final class Roster {

    /** A list is told every half minute; an older one is not believed. */
    static final Duration FRESH = Duration.ofSeconds(90);

    private static final String EVERYBODY = "corrosion.*.players.list";
    private static final int MOST = 1_000;

    /** One connected player; since when as the game counts it. */
    public record Seat(Instant since, int ping) {}

    private record Listed(Instant at, Map<String, Seat> seats) {}

    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<LicenseId, Listed> lists = new ConcurrentHashMap<>();
    private final AutoCloseable listening;

    @Activate
    public Roster(@Reference Messages messages) {
        this(messages, Clock.systemUTC());
    }

    Roster(Messages messages, Clock clock) {
        this.clock = clock;
        this.listening = messages.subscribe(EVERYBODY, this::heard);
    }

    @Deactivate
    public void close() throws Exception {
        listening.close();
    }

    /** Who is connected, by SteamID; empty when the game plugin has not told lately. */
    public Optional<Map<String, Seat>> of(LicenseId server) {
        return Optional.ofNullable(lists.get(server))
                .filter(list -> list.at().isAfter(clock.instant().minus(FRESH)))
                .map(Listed::seats);
    }

    private void heard(Message message) {
        try {
            LicenseId server = LicenseId.of(message.subject().split("\\.")[1]);
            JsonNode players = mapper.readTree(message.payload()).path("players");
            Instant now = clock.instant();
            Map<String, Seat> seats = new LinkedHashMap<>();
            for (JsonNode player : players) {
                String steamId = player.path("steam_id").asText("");
                if (seats.size() < MOST && steamId.matches("\\d{17}")) {
                    Duration connected = Duration.ofSeconds(
                            Math.max(0, player.path("playtime").asLong()));
                    seats.put(
                            steamId,
                            new Seat(
                                    now.minus(connected),
                                    Math.max(0, player.path("ping").asInt())));
                }
            }
            lists.put(server, new Listed(now, seats));
        } catch (IOException | RuntimeException malformed) {
            // Any machine may send anything: what is no list is not heard.
            return;
        }
    }
}
