package io.corrosion.panelagent;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.messaging.Message;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Chunks of an upload on their way, in order and a bounded number at a time. After any failure what was not answered is
 * sent again one by one; the agent ignores what it has. Confined to one thread.
 */
final class Outgoing {

    private static final int ATTEMPTS = 100;

    private record Sent(long offset, byte[] bytes, CompletableFuture<Message> answer) {}

    private final AgentLine line;
    private final UUID upload;
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    private long there;

    Outgoing(AgentLine line, UUID upload, long offset) {
        this.line = line;
        this.upload = upload;
        this.there = offset;
    }

    /**
     * Sends all of the content.
     *
     * @param offset where its first byte belongs
     * @return how many bytes of the upload are there now
     */
    long send(long offset, InputStream content) throws IOException {
        long at = offset;
        byte[] chunk = chunk(content);
        while (chunk.length > 0) {
            unanswered.add(new Sent(at, chunk, post(at, chunk)));
            at += chunk.length;
            if (unanswered.size() == FileHeaders.WINDOW) {
                settle();
            }
            chunk = chunk(content);
        }
        while (!unanswered.isEmpty()) {
            settle();
        }
        return there;
    }

    /** The next bytes in an array of their own; the stream's own way would gather them in small ones first. */
    private static byte[] chunk(InputStream content) throws IOException {
        byte[] chunk = new byte[FileHeaders.LONGEST_CHUNK];
        int length = content.readNBytes(chunk, 0, chunk.length);
        return length == chunk.length ? chunk : Arrays.copyOf(chunk, length);
    }

    private void settle() throws IOException {
        Sent first = unanswered.remove();
        try {
            if (arrived(first, AgentLine.await(first.answer()))) {
                return;
            }
        } catch (Unavailable lost) {
            // Sent again below, with what came after it.
        }
        repeat(first);
        for (Sent later = unanswered.poll(); later != null; later = unanswered.poll()) {
            repeat(later);
        }
    }

    private void repeat(Sent sent) throws IOException {
        for (int attempt = 1; !arrived(sent, line.message(Tail.FILES_CHUNK, headers(sent.offset()), sent.bytes())); ) {
            if (there < sent.offset() || attempt++ == ATTEMPTS) {
                throw new Conflict("The upload goes on at byte " + there + ", not at " + sent.offset() + ".");
            }
            AgentLine.pause();
        }
    }

    /** Whether the agent has this chunk now; false when it lacks something before it. */
    private boolean arrived(Sent sent, Message answer) {
        FileResponse response = Payloads.read(answer.payload(), FileResponse.class);
        if (response.data() != null) {
            there = Payloads.convert(response.data(), FileUpload.class).offset();
        }
        if (there >= sent.offset() + sent.bytes().length) {
            return true;
        }
        switch (Verdict.of(response).status()) {
            case CHANGED, BUSY -> {
                return false;
            }
            default -> Verdict.of(response).check(response);
        }
        return false;
    }

    private CompletableFuture<Message> post(long offset, byte[] bytes) {
        return line.post(Tail.FILES_CHUNK, headers(offset), bytes);
    }

    private Map<String, String> headers(long offset) {
        return Map.of(FileHeaders.REQUEST_ID, upload.toString(), FileHeaders.OFFSET, Long.toString(offset));
    }
}
