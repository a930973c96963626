package io.corrosion.panelagent;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.Progress;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.files.FileJob;
import io.corrosion.protocol.files.FileProgress;
import io.corrosion.protocol.files.FileResponse;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Questions to one agent. A question keeps its id while it is asked again, so the agent does the work once; work that takes
 * long is asked after until it has ended. Thread-safe; blocks.
 */
final class AgentLine {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    /** How long a question waits before it is asked once more; the first one's answer still counts. */
    private static final Duration LOST_AFTER = Duration.ofSeconds(3);

    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    /** Longer than any wait: each question has an end of its own. */
    private static final Duration NO_END = Duration.ofDays(1);

    private final Messages messages;
    private final Subjects subjects;
    private final Duration patience;
    private final OptionalLong end;

    /**
     * @param patience how long a question is repeated to an agent that does not answer
     */
    AgentLine(Messages messages, LicenseId server, Duration patience) {
        this(messages, Subjects.of(server.value()), patience, OptionalLong.empty());
    }

    private AgentLine(Messages messages, Subjects subjects, Duration patience, OptionalLong end) {
        this.messages = messages;
        this.subjects = subjects;
        this.patience = patience;
        this.end = end;
    }

    /** The same line for one conversation that begins now and is given up after this time, whatever the agent answers. */
    AgentLine within(Duration whole) {
        return new AgentLine(messages, subjects, patience, OptionalLong.of(System.nanoTime() + whole.toNanos()));
    }

    private long left() {
        return end.isPresent() ? end.getAsLong() - System.nanoTime() : NO_END.toNanos();
    }

    /** Asks and waits to the end, however long the work takes. */
    <T extends Record> T ask(Tail tail, UUID id, Record question, Class<T> answer, Progress progress)
            throws InterruptedIOException {
        return read(settle(id, tell(tail, Map.of(), Payloads.write(question)), progress), answer);
    }

    <T extends Record> T ask(Tail tail, UUID id, Record question, Class<T> answer) throws InterruptedIOException {
        return ask(tail, id, question, answer, Progress.IGNORED);
    }

    /** Asks for something that answers nothing but that it is done. */
    void tell(Tail tail, UUID id, Record question, Progress progress) throws InterruptedIOException {
        settle(id, tell(tail, Map.of(), Payloads.write(question)), progress);
    }

    /** Sends a message once more while nobody answers; its answer may say anything. */
    FileResponse tell(Tail tail, Map<String, String> headers, byte[] payload) throws InterruptedIOException {
        return Payloads.read(message(tail, headers, payload).payload(), FileResponse.class);
    }

    /**
     * The same for answers in bytes. A message may be lost on a line that nobody knows to be broken: so it is sent once more
     * after a while, and whichever answer comes first counts.
     */
    Message message(Tail tail, Map<String, String> headers, byte[] payload) throws InterruptedIOException {
        long until = System.nanoTime() + patience.toNanos();
        CompletableFuture<Message> first = new CompletableFuture<>();
        while (true) {
            long left = left();
            if (left <= 0) {
                throw away();
            }
            CompletableFuture<Message> asked = post(tail, headers, payload);
            asked.thenAccept(first::complete);
            boolean late = System.nanoTime() >= until;
            try {
                return await(
                        CompletableFuture.anyOf(first, asked).thenApply(Message.class::cast),
                        late ? left : Math.min(left, LOST_AFTER.toNanos()));
            } catch (Unavailable away) {
                if (late) {
                    throw away;
                }
                pause();
            } catch (TimeoutException silent) {
                // Asked again at once, and still listening to what was asked before.
            }
        }
    }

    /** Sends a message without waiting. */
    CompletableFuture<Message> post(Tail tail, Map<String, String> headers, byte[] payload) {
        return messages.request(subjects.to(tail), headers, payload, ANSWER_WITHIN);
    }

    /** Waits for an answer. */
    static Message await(CompletableFuture<Message> asked) throws InterruptedIOException {
        try {
            return await(asked, NO_END.toNanos());
        } catch (TimeoutException never) {
            throw new IllegalStateException(never);
        }
    }

    private static Message await(CompletableFuture<Message> asked, long nanos)
            throws InterruptedIOException, TimeoutException {
        try {
            return asked.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The wait for the agent was ended");
        } catch (ExecutionException e) {
            throw away();
        }
    }

    private static Unavailable away() {
        return new Unavailable(
                "The agent of this server does not answer: its machine is off, or not connected to the platform.",
                AGAIN);
    }

    /** Asks after work until it has ended, and turns anything but success into its exception. */
    private FileResponse settle(UUID id, FileResponse first, Progress progress) throws InterruptedIOException {
        FileResponse response = first;
        while (Verdict.of(response).goesOn()) {
            if (response.data() != null) {
                FileProgress far = Payloads.convert(response.data(), FileProgress.class);
                progress.at(far.done(), far.total());
            }
            pause();
            response = tell(Tail.FILES_JOB, Map.of(), Payloads.write(new FileJob(id)));
        }
        Verdict.of(response).check(response);
        return response;
    }

    private static <T extends Record> T read(FileResponse response, Class<T> type) {
        try {
            return Payloads.convert(response.data(), type);
        } catch (MalformedMessage e) {
            throw new Unavailable("The agent of this server answers in a form of another version: update it.", AGAIN);
        }
    }

    static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The wait for the agent was ended");
        }
    }
}
