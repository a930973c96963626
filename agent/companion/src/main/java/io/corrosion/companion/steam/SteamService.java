package io.corrosion.companion.steam;

import io.corrosion.companion.link.Link;
import io.corrosion.companion.link.Outgoing;
import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.agent.SteamUpdate;
import io.corrosion.protocol.agent.UpdateStatus;
import io.corrosion.protocol.command.Ack;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Installs and updates the game, one update at a time and only while the server is stopped. Thread-safe. */
public final class SteamService {

    private static final Duration NEWS = Duration.ofMillis(500);

    private final SteamCmd steam;
    private final InstallCommand install;
    private final Supplier<Settings.Game> game;
    private final BooleanSupplier serverRuns;
    private final Link link;
    private final Outgoing outgoing;
    private final Subjects subjects;
    private final ExecutorService workers;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private Instant lastNews = Instant.MIN;

    public SteamService(
            Supplier<Settings.Game> game,
            BooleanSupplier serverRuns,
            Link link,
            Outgoing outgoing,
            Subjects subjects,
            ExecutorService workers,
            ScheduledExecutorService timer,
            Clock clock) {
        this.game = game;
        Settings.Game now = game.get();
        this.steam =
                new SteamCmd(now.steam().program(), now.directory(), now.steam().app(), timer);
        this.install = new InstallCommand(now.steam().install(), now.directory());
        this.serverRuns = serverRuns;
        this.link = link;
        this.outgoing = outgoing;
        this.subjects = subjects;
        this.workers = workers;
        this.clock = clock;
    }

    /** Why the server must not be started now; empty as a rule. */
    public Optional<String> objection() {
        return busy.get()
                ? Optional.of("SteamCMD is updating the server's files: wait until it is done")
                : Optional.empty();
    }

    /** Does it and answers when it is done. */
    public void update(UUID id, SteamUpdate wanted, Consumer<Ack> answer) {
        if (serverRuns.getAsBoolean()) {
            answer.accept(Ack.failed(id, "The server runs: stop it before its files are updated"));
        } else if (!busy.compareAndSet(false, true)) {
            answer.accept(Ack.failed(id, "Another update is under way"));
        } else {
            workers.execute(() -> {
                Ack ack = updated(id, wanted);
                busy.set(false);
                answer.accept(ack);
            });
        }
    }

    private Ack updated(UUID id, SteamUpdate wanted) {
        try {
            tell(id, "starting", 0, 0, 0, null, false);
            String done = carryOut(id, wanted);
            tell(id, "done", 100, 0, 0, null, true);
            outgoing.add(
                    subjects.to(Tail.COMPANION_EVENT),
                    Payloads.write(new CompanionEvent(
                            EventType.UPDATED,
                            new CompanionEvent.Detail(done, null, null, List.of()),
                            clock.instant())));
            return Ack.done(id, done);
        } catch (IOException failed) {
            tell(id, "failed", 0, 0, 0, failed.getMessage(), true);
            return Ack.failed(id, String.valueOf(failed.getMessage()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Ack.failed(id, "The agent is being stopped");
        }
    }

    /** What was done, in a sentence. */
    private String carryOut(UUID id, SteamUpdate wanted) throws IOException, InterruptedException {
        if (Boolean.TRUE.equals(wanted.reinstall()) && install.isNamed()) {
            install.run(game.get().environment(), line -> step(id, line));
            return "The server was installed anew";
        }
        steam.run(wanted, seen -> report(id, seen));
        return "The game is up to date";
    }

    private void step(UUID id, String line) {
        if (!line.isBlank() && lastNews.plus(NEWS).isBefore(clock.instant())) {
            lastNews = clock.instant();
            String shown = line.strip().replaceAll("\\p{Cntrl}", "");
            tell(id, shown.length() > 200 ? shown.substring(0, 200) : shown, 0, 0, 0, null, false);
        }
    }

    private void report(UUID id, SteamOutput.Progress seen) {
        if (lastNews.plus(NEWS).isBefore(clock.instant()) || seen.percent() >= 100) {
            lastNews = clock.instant();
            tell(id, seen.step(), seen.percent(), seen.bytes(), seen.total(), null, false);
        }
    }

    private void tell(
            UUID id, String step, double percent, long bytes, long total, @Nullable String message, boolean surely) {
        byte[] body = Payloads.write(new UpdateStatus(id, step, percent, bytes, total, message));
        if (surely) {
            outgoing.add(subjects.to(Tail.UPDATE_STATUS), body);
        } else {
            link.publish(subjects.to(Tail.UPDATE_STATUS), body);
        }
    }
}
