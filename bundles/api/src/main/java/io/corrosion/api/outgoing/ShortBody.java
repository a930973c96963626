package io.corrosion.api.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, up to a limit: beyond it the transfer ends and the call fails with {@link TooLong}, so that nobody who is
 * asked fills the memory of who asks. Called by the HTTP client, one call at a time.
 *
 * @since 1.1
 */
public final class ShortBody implements BodySubscriber<byte[]> {

    private final int longest;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;

    private ShortBody(int longest) {
        this.longest = longest;
    }

    /** Reads answers of at most so many bytes. */
    public static BodyHandler<byte[]> upTo(int bytes) {
        return head -> new ShortBody(bytes);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (bytes.size() + part.remaining() > longest) {
                if (subscription != null) {
                    subscription.cancel();
                }
                body.completeExceptionally(new TooLong(longest));
                return;
            }
            byte[] next = new byte[part.remaining()];
            part.get(next);
            bytes.writeBytes(next);
        }
    }

    @Override
    public void onError(Throwable reason) {
        body.completeExceptionally(reason);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }

    /** The answer is longer than was allowed. */
    public static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong(int longest) {
            super("The answer is longer than " + longest + " bytes");
        }
    }
}
