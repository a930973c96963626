package io.corrosion.companion.files;

import io.corrosion.companion.link.Link;
import io.corrosion.companion.link.Outgoing;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.files.FileProgress;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests under way and their answers. Each is answered within a few seconds: with its end, or with {@code running}; then
 * it is asked after by its id, and its end is kept for an hour. Thread-safe; never blocks.
 */
public final class Requests {

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration NEWS = Duration.ofMillis(700);
    private static final int REMEMBERED = 200;

    /** What a request does, on a worker's thread. */
    @FunctionalInterface
    public interface Work {

        /** Returns the answer's data, or null. */
        @Nullable
        Object run(Progress progress) throws IOException, InterruptedException;
    }

    /** One request; {@code reply} is null when the answer goes to {@code files.response}. */
    private static final class Entry {

        private final String what;
        private final boolean again;
        private final UUID id;
        private final @Nullable String reply;
        private final Consumer<FileProgress> news;
        private final Progress progress = new Progress();
        private @Nullable FileResponse end;
        private boolean answered;
        private Instant endedAt = Instant.MAX;

        Entry(String what, UUID id, @Nullable String reply, boolean again, Consumer<FileProgress> news) {
            this.what = what;
            this.again = again;
            this.id = id;
            this.reply = reply;
            this.news = news;
        }

        /** Whether a later request with the same id may take this one's place: another one, or one that failed. */
        boolean gives(Entry later) {
            boolean succeeded = end != null && end.status().equals(FileStatus.OK.toString());
            return end != null && (!succeeded || later.again || !later.what.equals(what));
        }
    }

    private final Link link;
    private final Outgoing outgoing;
    private final Subjects subjects;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Map<UUID, Entry> entries = new LinkedHashMap<>();

    public Requests(
            Link link,
            Outgoing outgoing,
            Subjects subjects,
            ExecutorService workers,
            ScheduledExecutorService timer,
            Clock clock) {
        this.link = link;
        this.outgoing = outgoing;
        this.subjects = subjects;
        this.workers = workers;
        this.timer = timer;
        this.clock = clock;
    }

    /** Does it, or says how far it is if it is under way, or how it ended if it was done. */
    public void run(String what, UUID id, @Nullable String reply, Work work) {
        begin(new Entry(what, id, reply, false, progress -> {}), work);
    }

    /** The same for a step that may be done again after its end; somebody else hears the news about it too. */
    public void step(String what, UUID id, @Nullable String reply, Consumer<FileProgress> news, Work work) {
        begin(new Entry(what, id, reply, true, news), work);
    }

    private void begin(Entry entry, Work work) {
        Entry earlier;
        synchronized (this) {
            forgetOld();
            earlier = entries.get(entry.id);
            if (earlier == null || earlier.gives(entry)) {
                entries.remove(entry.id);
                entries.put(entry.id, entry);
                earlier = null;
            }
        }
        if (earlier != null) {
            answer(entry.reply, earlier.what.equals(entry.what) ? state(earlier) : occupied(entry));
            return;
        }
        try {
            workers.execute(() -> work(entry, work));
            timer.schedule(() -> answerIfUnanswered(entry), SOON.toMillis(), TimeUnit.MILLISECONDS);
            timer.schedule(() -> report(entry), SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException full) {
            synchronized (this) {
                entries.remove(entry.id);
            }
            answer(entry.reply, occupied(entry));
        }
    }

    private static FileResponse occupied(Entry entry) {
        return FileResponse.failed(entry.id, FileStatus.BUSY, "The agent does too much at once: try again in a moment");
    }

    /** How far a request is. */
    public void ask(UUID id, @Nullable String reply) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(id);
        }
        answer(
                reply,
                entry == null
                        ? FileResponse.failed(id, FileStatus.NOT_FOUND, "The agent knows no such request (any more)")
                        : state(entry));
    }

    public void cancel(UUID id, @Nullable String reply) {
        synchronized (this) {
            Entry entry = entries.get(id);
            if (entry != null) {
                entry.progress.cancel();
            }
        }
        ask(id, reply);
    }

    /** An answer without work, for what is too quick to be asked after. */
    public void answer(@Nullable String reply, FileResponse response) {
        byte[] body = Payloads.write(response);
        try {
            if (reply != null) {
                link.publish(reply, body);
            } else {
                outgoing.add(subjects.to(Tail.FILES_RESPONSE), body);
            }
        } catch (IllegalArgumentException tooLong) {
            answer(
                    reply,
                    FileResponse.failed(
                            response.requestId(), FileStatus.TOO_LARGE, "The answer is longer than a message may be"));
        }
    }

    /** The words for whatever went wrong. */
    public static FileResponse failure(UUID id, Exception failed) {
        if (failed instanceof FileRefused refused) {
            return FileResponse.failed(id, refused.status(), refused.getMessage());
        } else if (failed instanceof NoSuchFileException) {
            return FileResponse.failed(id, FileStatus.NOT_FOUND, "It was deleted meanwhile");
        } else if (failed instanceof FileAlreadyExistsException) {
            return FileResponse.failed(id, FileStatus.EXISTS, "Something of that name appeared meanwhile");
        } else if (failed instanceof AccessDeniedException) {
            return FileResponse.failed(
                    id, FileStatus.FAILED, "The machine does not permit it: the agent's user has no right there");
        } else if (failed instanceof MalformedMessage) {
            return FileResponse.failed(id, FileStatus.INVALID, failed.getMessage());
        } else if (failed instanceof InterruptedException) {
            return FileResponse.failed(id, FileStatus.CANCELLED, "The agent is being stopped");
        }
        String reason = failed instanceof java.nio.file.FileSystemException broken && broken.getReason() != null
                ? broken.getReason()
                : String.valueOf(failed.getMessage());
        return FileResponse.failed(id, FileStatus.FAILED, "The machine could not do it: " + reason);
    }

    private void work(Entry entry, Work work) {
        FileResponse end;
        try {
            end = FileResponse.ok(entry.id, work.run(entry.progress));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            end = failure(entry.id, closing);
        } catch (IOException | MalformedMessage failed) {
            end = failure(entry.id, failed);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError broken) {
            LOG.error("Request {} broke", entry.id, broken);
            end = FileResponse.failed(entry.id, FileStatus.FAILED, "The agent could not do it: " + broken);
        }
        boolean waits;
        synchronized (this) {
            entry.end = end;
            entry.endedAt = clock.instant();
            waits = !entry.answered || entry.reply == null;
            entry.answered = true;
        }
        if (waits) {
            answer(entry.reply, end);
        }
    }

    private void answerIfUnanswered(Entry entry) {
        synchronized (this) {
            if (entry.answered) {
                return;
            }
            entry.answered = true;
        }
        answer(entry.reply, state(entry));
    }

    private void report(Entry entry) {
        synchronized (this) {
            if (entry.end != null) {
                return;
            }
        }
        FileProgress seen = entry.progress.seen(entry.id);
        link.publish(subjects.to(Tail.FILES_PROGRESS), Payloads.write(seen));
        entry.news.accept(seen);
        try {
            timer.schedule(() -> report(entry), NEWS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The agent is being stopped");
        }
    }

    private synchronized FileResponse state(Entry entry) {
        return entry.end != null
                ? entry.end
                : new FileResponse(entry.id, FileStatus.RUNNING.toString(), entry.progress.seen(entry.id));
    }

    private void forgetOld() {
        Instant limit = clock.instant().minus(KEPT);
        entries.values().removeIf(entry -> entry.endedAt.isBefore(limit));
        var oldest = entries.values().iterator();
        while (entries.size() > REMEMBERED && oldest.hasNext()) {
            if (oldest.next().end != null) {
                oldest.remove();
            }
        }
    }
}
