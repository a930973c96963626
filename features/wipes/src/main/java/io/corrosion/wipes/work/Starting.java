package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.game.GameOrder;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.HealthReport;
import io.corrosion.api.game.LoadedPlugin;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.protocol.Streams;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.profile.PostWipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Starting a server and looking whether it is up as it should be. A process that runs is not yet a game that can be played;
 * one that says something while it boots is not silent, even if the boot takes ten minutes.
 */
final class Starting {

    /** The game plugins that ran before, joined by commas. */
    static final String PLUGINS = "plugins";

    /** How often it was told to start without a process to be seen. */
    private static final String TRIES = "start_tries";

    private static final int MOST_TRIES = 3;
    /** How long a start may take to be seen. */
    private static final Duration TAKE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(300);
    /** How far the game machine's clock may be behind ours, in seconds. */
    private static final int CLOCKS = 30;

    private static final Duration ORDER = Duration.ofMinutes(1);

    private final Machine machine;
    private final ServerGateway gateway;
    private final Neighbours neighbours;
    private final Messages messages;

    Starting(Machine machine, ServerGateway gateway, Neighbours neighbours, Messages messages) {
        this.machine = machine;
        this.gateway = gateway;
        this.neighbours = neighbours;
        this.messages = messages;
    }

    /** The game plugins that run now; empty when nobody says. */
    static String names(Optional<GamePlugin> plugin) {
        return plugin.stream()
                .flatMap(known -> known.plugins().stream())
                .filter(LoadedPlugin::loaded)
                .map(LoadedPlugin::name)
                .sorted()
                .collect(Collectors.joining(","));
    }

    /**
     * Tells the server to start. One whose process ends at once is told again twice; after that looking at it decides, which
     * counts the attempts. One that still stops is waited for as long as a stop may take.
     */
    Outcome start(Turn turn, Instant since) {
        machine.requireHeard(turn.scope());
        LiveServer server = machine.look(turn.scope());
        requireNoLongStop(turn, since, server.power());
        Optional<Instant> told = turn.wipe().facts().instant(Facts.STARTED_AT);
        if (machine.isUp(turn.scope()) && server.power() != PowerState.STOPPING) {
            if (told.isEmpty()) {
                turn.fact(Facts.STARTED_AT, turn.now());
            }
            return Outcome.done("Its process runs");
        }
        boolean idle = server.pending().isEmpty() && server.power() != PowerState.STOPPING;
        if (!idle
                || told.filter(moment -> turn.now().isBefore(moment.plus(TAKE))).isPresent()) {
            return Outcome.look(told.orElse(since), turn.now(), "Starting");
        }
        int tries = told.isEmpty() ? 0 : turn.wipe().facts().number(TRIES);
        if (tries >= MOST_TRIES) {
            return Outcome.done("It was told to start, and its process ended at once");
        }
        turn.change(draft -> {
            draft.fact(Facts.STARTED_AT, turn.now());
            draft.fact(TRIES, tries + 1);
        });
        machine.signal(turn, PowerSignal.START);
        turn.log("The server was told to start");
        return Outcome.wait(LOOK, "Starting");
    }

    private static void requireNoLongStop(Turn turn, Instant since, PowerState power) {
        int limit = turn.wipe().profile().procedure().stopTimeoutSeconds();
        if (power == PowerState.STOPPING && turn.now().isAfter(since.plusSeconds(limit))) {
            throw new Conflict("It cannot be started, because it still stops.");
        }
    }

    Outcome verify(Turn turn) throws IOException {
        PostWipe post = turn.wipe().profile().post();
        if (!post.enabled()) {
            return Outcome.skipped("The profile does not look");
        }
        Instant started = turn.wipe().facts().instant(Facts.STARTED_AT).orElseGet(turn::now);
        Facts facts = turn.wipe().facts();
        Set<String> plugins =
                new TreeSet<>(Arrays.asList(facts.text(PLUGINS).orElse("").split(",")));
        plugins.remove("");
        Quarantine.search(facts).ifPresent(search -> plugins.removeAll(search.out()));
        Health health = new Health(post, facts.number(Facts.SEED), plugins);
        Health.Seen seen = seen(turn, started);
        if (seen.speaks() && facts.text(Facts.SPOKE).isEmpty()) {
            turn.fact(Facts.SPOKE, turn.now());
        }
        Health.Verdict verdict = health.judge(seen);
        if (verdict.isGood()) {
            return Outcome.done("Up, as it should be");
        }
        if (!verdict.wrong().isEmpty()) {
            throw new Conflict(verdict.sentence());
        }
        return patience(turn, post, started, verdict);
    }

    private Outcome patience(Turn turn, PostWipe post, Instant started, Health.Verdict verdict) {
        boolean crashed = machine.isStill(turn.scope());
        Instant silentSince = turn.wipe().facts().instant(Facts.SPOKE).orElseGet(() -> lastSign(turn, started));
        boolean silent = turn.now().isAfter(silentSince.plusSeconds(post.healthCheckTimeoutSeconds()));
        Duration limit = Duration.ofMinutes(turn.wipe().profile().procedure().bootLimitMinutes());
        boolean overdue = turn.now().isAfter(started.plus(limit));
        boolean fresh = turn.now().isBefore(started.plusSeconds(5));
        if (!silent && !overdue && (!crashed || fresh)) {
            return Outcome.look(started, turn.now(), verdict.sentence());
        }
        int restarts = turn.wipe().facts().number(Facts.RESTARTS);
        boolean trial = Quarantine.search(turn.wipe().facts()).isPresent();
        if (trial || restarts >= post.maxRestartAttempts()) {
            String times = restarts == 0 ? "" : " after " + (restarts + 1) + " starts";
            throw new Conflict("The server did not come up" + times + ": " + verdict.sentence());
        }
        turn.change(draft -> {
            draft.fact(Facts.RESTARTS, restarts + 1);
            draft.fact(Facts.STARTED_AT, turn.now());
            draft.fact(Facts.SPOKE, "");
        });
        turn.warn("Restart " + (restarts + 1) + " of " + post.maxRestartAttempts() + ": " + verdict.sentence());
        machine.signal(turn, crashed ? PowerSignal.START : PowerSignal.RESTART);
        return Outcome.wait(LOOK, "Restarted " + (restarts + 1) + " times: " + verdict.sentence());
    }

    /** When it last showed a sign of life: its start, a heartbeat, or a line of its console. */
    private Instant lastSign(Turn turn, Instant started) {
        Instant beat = neighbours
                .plugin(turn.scope().license())
                .map(GamePlugin::lastHeartbeat)
                .orElse(Instant.EPOCH);
        Instant line = Instant.EPOCH;
        try {
            String subject = Subjects.of(turn.scope().license().value()).to(Tail.COMPANION_CONSOLE);
            line = messages.tail(Streams.CONSOLE.name(), subject, 1).stream()
                    .map(message -> message.at())
                    .findFirst()
                    .orElse(Instant.EPOCH);
        } catch (DomainException away) {
            turn.log("The console's lines cannot be had at the moment");
        }
        Instant later = beat.isAfter(line) ? beat : line;
        return later.isAfter(started) ? later : started;
    }

    private Health.Seen seen(Turn turn, Instant started) throws IOException {
        boolean process = machine.look(turn.scope()).power() == PowerState.RUNNING;
        Optional<GamePlugin> plugin = neighbours.plugin(turn.scope().license());
        boolean beats = plugin.filter(
                        known -> known.speaking() && known.lastHeartbeat().isAfter(started))
                .isPresent();
        Optional<HealthReport> report =
                plugin.flatMap(GamePlugin::health).filter(said -> said.at().isAfter(started));
        Optional<Long> seed = report.map(said -> said.map().seed())
                .or(() -> beats ? plugin.flatMap(GamePlugin::map).map(map -> map.seed()) : Optional.empty());
        if (beats && report.isEmpty()) {
            askForReport(turn, started);
        }
        Optional<Set<String>> loaded = report.map(said -> Set.copyOf(said.plugins()))
                .or(() -> beats ? listed(plugin, started) : Optional.empty());
        return new Health.Seen(
                process,
                plugin.isPresent() ? beats : process && answers(turn),
                plugin.isPresent(),
                report.isPresent() ? seed : Optional.empty(),
                process ? worldFile(turn) : Optional.empty(),
                loaded,
                report.map(HealthReport::slots));
    }

    /** What the game plugin lists, once it has introduced itself after the start. */
    private static Optional<Set<String>> listed(Optional<GamePlugin> plugin, Instant started) {
        return plugin.filter(known -> !known.plugins().isEmpty())
                .filter(known -> known.gameStartedAt().isEmpty()
                        || !known.gameStartedAt().get().isBefore(started.minusSeconds(CLOCKS)))
                .map(known -> Set.of(names(Optional.of(known)).split(",")));
    }

    private void askForReport(Turn turn, Instant started) {
        UUID id = UUID.nameUUIDFromBytes((turn.wipe().id() + " health " + started).getBytes(StandardCharsets.UTF_8));
        var order = new GameOrder.ReportHealth(Optional.of(turn.wipe().id()));
        try {
            neighbours
                    .orders()
                    .ifPresent(orders -> orders.send(turn.scope(), turn.wipe().actor(), id, order, ORDER));
        } catch (DomainException unheard) {
            turn.log("The game plugin could not be asked for a report: " + unheard.getMessage());
        }
    }

    private boolean answers(Turn turn) {
        try {
            machine.say(turn.scope(), turn.wipe().actor(), "serverinfo");
            return true;
        } catch (DomainException notYet) {
            return false;
        }
    }

    /** Whether the world that was decided on has a file; the game names generated worlds by size and seed. */
    private Optional<Boolean> worldFile(Turn turn) throws IOException {
        Facts facts = turn.wipe().facts();
        if (facts.number(Facts.SEED) == 0) {
            return Optional.empty();
        }
        String name = "." + facts.number(Facts.SIZE) + "." + facts.number(Facts.SEED) + ".";
        return Optional.of(Survey.of(gateway.files(turn.scope())).stream()
                .map(FoundFile::name)
                .anyMatch(file -> file.contains(name) && (file.endsWith(".map") || file.contains(".sav"))));
    }
}
