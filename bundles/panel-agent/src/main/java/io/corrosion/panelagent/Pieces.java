package io.corrosion.panelagent;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.messaging.Message;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Bytes that come in pieces, a bounded number of which are under way: whoever reads slowly slows the agent down. A piece
 * that is lost or damaged is asked for again. Confined to one thread.
 */
final class Pieces extends InputStream {

    private static final int ATTEMPTS = 20;

    /** Asks for a piece. */
    interface Source {
        CompletableFuture<Message> ask(long offset, int length);
    }

    private record Asked(long offset, int length, CompletableFuture<Message> answer) {}

    private final Source source;
    private final long end;
    private final Deque<Asked> underWay = new ArrayDeque<>();
    private long next;
    private byte[] piece = new byte[0];
    private int at;

    Pieces(Source source, long offset, long end) {
        this.source = source;
        this.next = offset;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == piece.length && !fetch()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return piece.length - at;
    }

    @Override
    public void close() {
        underWay.forEach(asked -> asked.answer().cancel(false));
        underWay.clear();
        next = end;
        at = piece.length;
    }

    private boolean fetch() throws IOException {
        while (next < end && underWay.size() < FileHeaders.WINDOW) {
            int length = (int) Math.min(FileHeaders.LONGEST_CHUNK, end - next);
            underWay.add(new Asked(next, length, source.ask(next, length)));
            next += length;
        }
        Asked first = underWay.poll();
        if (first == null) {
            return false;
        }
        piece = bytes(first);
        at = 0;
        return true;
    }

    private byte[] bytes(Asked first) throws IOException {
        CompletableFuture<Message> answer = first.answer();
        for (int attempt = 1; ; attempt++) {
            try {
                byte[] bytes = checked(AgentLine.await(answer));
                if (bytes.length == first.length()) {
                    return bytes;
                }
                throw new Conflict("The file became shorter while it was read.");
            } catch (Unavailable away) {
                if (attempt == ATTEMPTS) {
                    throw new IOException(away.getMessage(), away);
                }
                AgentLine.pause();
                answer = source.ask(first.offset(), first.length());
            }
        }
    }

    /**
     * The bytes of an answer.
     *
     * @throws DomainException when it holds none; {@link Unavailable} when asking again makes sense
     */
    static byte[] checked(Message answer) {
        byte[] bytes = given(answer);
        String sha256 = answer.headers().get(FileHeaders.SHA_256);
        if (sha256 != null && !sha256.equals(sha256(bytes))) {
            throw new Unavailable("A piece of the file was damaged on its way.", java.time.Duration.ofSeconds(1));
        }
        return bytes;
    }

    /** The same for somebody who knows what the bytes must be, and proves it. */
    static byte[] given(Message answer) {
        Map<String, String> headers = answer.headers();
        if (!Verdict.of(headers.getOrDefault(FileHeaders.STATUS, "failed")).isGood()) {
            FileResponse response = Payloads.read(answer.payload(), FileResponse.class);
            Verdict.of(response).check(response);
        }
        return answer.payload();
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
