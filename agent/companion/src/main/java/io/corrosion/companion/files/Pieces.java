package io.corrosion.companion.files;

import io.corrosion.companion.link.Link;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileUpload;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes, given and taken piece by piece on one thread, in the order they were asked for. A few may wait; more are
 * answered {@code busy}, so memory stays bounded whatever the platform sends. Thread-safe.
 */
public final class Pieces {

    private static final Logger LOG = LoggerFactory.getLogger(Pieces.class);

    private final Link link;
    private final ExecutorService thread;

    public Pieces(Link link, ExecutorService thread) {
        this.link = link;
        this.thread = thread;
    }

    /** Gives a piece. */
    @FunctionalInterface
    public interface Giving {
        Reading.Piece give() throws IOException;
    }

    /** Takes a piece, and says what to answer. */
    @FunctionalInterface
    public interface Taking {
        @Nullable
        Object take() throws IOException;
    }

    /** A piece that does not belong where the upload stands. */
    static final class Elsewhere extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient FileUpload state;

        Elsewhere(FileRefused why, FileUpload state) {
            super(why.getMessage());
            this.state = state;
        }
    }

    public void give(UUID id, Message message, Giving giving) {
        String reply = message.getReplyTo();
        if (reply != null) {
            enqueue(id, reply, () -> {
                try {
                    Reading.Piece piece = giving.give();
                    link.publish(reply, headers(id, piece), piece.bytes());
                } catch (IOException failed) {
                    answer(reply, Requests.failure(id, failed));
                }
            });
        }
    }

    public void take(UUID id, Message message, Taking taking) {
        String reply = message.getReplyTo();
        enqueue(id, reply, () -> {
            FileResponse response;
            try {
                response = FileResponse.ok(id, taking.take());
            } catch (Elsewhere elsewhere) {
                response = new FileResponse(id, FileStatus.CHANGED.toString(), elsewhere.state, elsewhere.getMessage());
            } catch (IOException | MalformedMessage failed) {
                response = Requests.failure(id, failed);
            }
            if (reply != null) {
                answer(reply, response);
            }
        });
    }

    private void enqueue(UUID id, @Nullable String reply, Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException | OutOfMemoryError broken) {
                    LOG.error("A piece broke", broken);
                    if (reply != null) {
                        answer(reply, FileResponse.failed(id, FileStatus.FAILED, "The agent could not: " + broken));
                    }
                }
            });
        } catch (RejectedExecutionException full) {
            if (reply != null) {
                answer(reply, FileResponse.failed(id, FileStatus.BUSY, "Too many pieces at once: wait for answers"));
            }
        }
    }

    private void answer(String reply, FileResponse response) {
        link.publish(reply, new Headers().put(FileHeaders.STATUS, response.status()), Payloads.write(response));
    }

    private static Headers headers(UUID id, Reading.Piece piece) {
        Headers headers = new Headers()
                .put(FileHeaders.STATUS, FileStatus.OK.toString())
                .put(FileHeaders.REQUEST_ID, id.toString())
                .put(FileHeaders.OFFSET, Long.toString(piece.offset()))
                .put(FileHeaders.SIZE, Long.toString(piece.size()))
                .put(FileHeaders.VERSION, piece.version());
        return piece.sha256() == null ? headers : headers.put(FileHeaders.SHA_256, piece.sha256());
    }
}
