package io.corrosion.companion;

import io.corrosion.companion.console.LastLines;
import io.corrosion.companion.console.Lines;
import io.corrosion.companion.journal.Journal;
import io.corrosion.companion.link.Outgoing;
import io.corrosion.companion.process.Exit;
import io.corrosion.companion.process.Power;
import io.corrosion.companion.process.RunDir;
import io.corrosion.companion.process.ServerProcess;
import io.corrosion.companion.process.Verdict;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.CompanionEvent.Detail;
import io.corrosion.protocol.agent.EventType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the journal and tells the platform what happens to the server. */
final class Reporter implements Power.Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final int LAST_LINES = 20;

    private final Subjects subjects;
    private final RunDir run;
    private final Journal journal;
    private final Lines console;
    private final Readiness readiness;
    private final Outgoing outgoing;
    private final Runnable heartbeat;
    private final Consumer<AgentStatus> news;
    private final Runnable crashed;
    private final Clock clock;
    private volatile @Nullable String crash;

    Reporter(
            Subjects subjects,
            RunDir run,
            Journal journal,
            Lines console,
            Readiness readiness,
            Outgoing outgoing,
            Runnable heartbeat,
            Consumer<AgentStatus> news,
            Runnable crashed,
            Clock clock) {
        this.crashed = crashed;
        this.subjects = subjects;
        this.run = run;
        this.journal = journal;
        this.console = console;
        this.readiness = readiness;
        this.outgoing = outgoing;
        this.heartbeat = heartbeat;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public void began(ServerProcess process, EventType how) {
        crash = null;
        note(() -> journal.started(process.record()));
        if (how == EventType.STARTED) {
            // Before its lines are read: the one that says it is ready may be the first of them, and comes once.
            readiness.await(process);
        }
        console.follow(run);
        if (how == EventType.STARTED) {
            tell(how, new Detail("The server was started as process " + process.pid(), process.pid(), null, List.of()));
        } else if (process.isAlive()) {
            tell(
                    how,
                    new Detail("The agent was restarted and found the server running", process.pid(), null, List.of()));
        }
    }

    @Override
    public void changed(AgentStatus status) {
        LOG.info("The server is {}", status);
        news.accept(status);
    }

    @Override
    public void ended(ServerProcess process, Verdict verdict, Exit exit) {
        sendLastWords();
        note(journal::ended);
        List<String> lines = verdict.event() == EventType.CRASHED ? LastLines.of(run, LAST_LINES) : List.of();
        @Nullable Integer code = exit.code().isPresent() ? exit.code().getAsInt() : null;
        tell(verdict.event(), new Detail(verdict.message(), process.pid(), code, lines));
        if (verdict.event() == EventType.CRASHED) {
            crash = verdict.message();
            crashed.run();
        }
    }

    /** The server hangs, or does not any more. */
    void concern(Optional<String> concern) {
        tell(
                concern.isPresent() ? EventType.UNRESPONSIVE : EventType.RESPONSIVE,
                new Detail(concern.orElse("The server shows signs of life again"), null, null, List.of()));
        heartbeat.run();
    }

    /** Why the server is down, if it crashed; each heartbeat says it, since an event may find nobody listening. */
    Optional<String> crash() {
        return Optional.ofNullable(crash);
    }

    /** It is not started again by the agent. */
    void gaveUp(int attempts) {
        String message =
                "The server crashed again after " + attempts + " restarts while the platform was away: it stays down";
        crash = crash == null ? message : crash + ". " + message;
        tell(EventType.GAVE_UP, new Detail(message, null, null, List.of()));
    }

    @Override
    public void startRefused(String reason) {
        tell(EventType.START_FAILED, new Detail(reason, null, null, List.of()));
    }

    private void sendLastWords() {
        try {
            console.finish(LAST_WORDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(EventType type, Detail detail) {
        LOG.info("{}", detail.message());
        outgoing.add(
                subjects.to(Tail.COMPANION_EVENT), Payloads.write(new CompanionEvent(type, detail, clock.instant())));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void note(Writing writing) {
        try {
            writing.run();
        } catch (IOException full) {
            LOG.error(
                    "The journal cannot be written; after a restart the agent may not find the server: {}",
                    full.toString());
        }
    }
}
