package io.corrosion.panelagent;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.backup.ChunkRead;
import io.corrosion.protocol.files.FileCommit;
import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileJob;
import io.corrosion.protocol.files.FileKind;
import io.corrosion.protocol.files.FileProgress;
import io.corrosion.protocol.files.FileRead;
import io.corrosion.protocol.files.FileRequest;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileTally;
import io.corrosion.protocol.files.FileUpload;
import io.corrosion.protocol.files.FileWrite;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** An agent at the other end of a bad line: every so many messages are lost before they arrive, or their answer is. */
final class FarAgent implements Messages {

    final Map<String, byte[]> files = new HashMap<>();
    final Map<UUID, ByteArrayOutputStream> uploads = new HashMap<>();
    final Map<UUID, String> places = new HashMap<>();
    final List<String> heard = new ArrayList<>();
    /** As an older one that knows of single chunks only. */
    boolean comparesChunks;

    IntPredicate loses = message -> false;
    IntPredicate losesAnswer = message -> false;
    IntPredicate damages = message -> false;
    /** Takes messages and never answers. */
    boolean mute;
    /** Says of everything that it is at work on it. */
    boolean endless;

    int longWork;
    private int messages;

    @Override
    public synchronized CompletableFuture<Message> request(
            String subject, Map<String, String> headers, byte[] payload, Duration timeout) {
        int number = ++messages;
        if (loses.test(number)) {
            return CompletableFuture.failedFuture(new Unavailable("lost", Duration.ofSeconds(1)));
        }
        String words = subject.substring(subject.indexOf('.', "corrosion.".length()) + 1);
        heard.add(words);
        if (mute) {
            return new CompletableFuture<>();
        }
        Message answer = answer(subject, words, headers, payload);
        if (losesAnswer.test(number)) {
            return CompletableFuture.failedFuture(new Unavailable("lost", Duration.ofSeconds(1)));
        }
        if (damages.test(number) && answer.payload().length > 0 && words.equals("files.read")) {
            answer.payload()[0] ^= 1;
        }
        return CompletableFuture.completedFuture(answer);
    }

    private Message answer(String subject, String words, Map<String, String> headers, byte[] payload) {
        if (endless) {
            return json(subject, new FileResponse(UUID.randomUUID(), "running", null));
        }
        return switch (words) {
            case "files.stat" -> json(subject, stat(Payloads.read(payload, FileRequest.class)));
            case "files.read" -> piece(subject, Payloads.read(payload, FileRead.class));
            case "backup.chunk" -> row(subject, Payloads.read(payload, ChunkRead.class));
            case "files.write" -> json(subject, begin(Payloads.read(payload, FileWrite.class)));
            case "files.chunk" -> json(subject, chunk(headers, payload));
            case "files.commit" -> json(subject, commit(Payloads.read(payload, FileCommit.class)));
            case "files.delete" -> json(subject, running(payload));
            case "files.job" -> json(subject, running(payload));
            default -> json(subject, FileResponse.ok(UUID.randomUUID(), null));
        };
    }

    private static Message json(String subject, FileResponse response) {
        return new Message(subject, Map.of(), Payloads.write(response), Instant.now(), 0);
    }

    private FileResponse stat(FileRequest asked) {
        byte[] content = files.get(asked.path());
        return content == null
                ? FileResponse.failed(asked.requestId(), FileStatus.NOT_FOUND, "There is no " + asked.path())
                : FileResponse.ok(asked.requestId(), entry(asked.path(), content));
    }

    private static FileEntry entry(String path, byte[] content) {
        return new FileEntry(
                path, path, FileKind.FILE, content.length, Instant.EPOCH, "640", null, "v" + Arrays.hashCode(content));
    }

    private Message piece(String subject, FileRead asked) {
        byte[] content = files.get(asked.path());
        FileEntry entry = entry(asked.path(), content);
        if (asked.version() != null && !asked.version().equals(entry.version())) {
            FileResponse changed = FileResponse.failed(asked.requestId(), FileStatus.CHANGED, "It was replaced");
            return new Message(
                    subject, Map.of(FileHeaders.STATUS, "changed"), Payloads.write(changed), Instant.now(), 0);
        }
        int end = (int) Math.min(content.length, asked.offset() + asked.length());
        byte[] bytes = Arrays.copyOfRange(content, (int) asked.offset(), end);
        Map<String, String> headers = Map.of(FileHeaders.STATUS, "ok", FileHeaders.SHA_256, Pieces.sha256(bytes));
        return new Message(subject, headers, bytes, Instant.now(), 0);
    }

    private Message row(String subject, ChunkRead asked) {
        Message all =
                piece(subject, new FileRead(asked.requestId(), asked.path(), asked.offset(), asked.length(), null));
        if (comparesChunks && !all.headers().get(FileHeaders.SHA_256).equals(asked.sha256())) {
            FileResponse changed = FileResponse.failed(asked.requestId(), FileStatus.CHANGED, "It was written");
            return new Message(
                    subject, Map.of(FileHeaders.STATUS, "changed"), Payloads.write(changed), Instant.now(), 0);
        }
        return all;
    }

    private FileResponse begin(FileWrite asked) {
        places.put(asked.requestId(), asked.path());
        return FileResponse.ok(asked.requestId(), upload(asked.requestId()));
    }

    private FileUpload upload(UUID id) {
        int there = uploads.computeIfAbsent(id, fresh -> new ByteArrayOutputStream())
                .size();
        return new FileUpload(id, there, FileHeaders.LONGEST_CHUNK, FileHeaders.WINDOW);
    }

    private FileResponse chunk(Map<String, String> headers, byte[] bytes) {
        UUID id = UUID.fromString(headers.get(FileHeaders.REQUEST_ID));
        long offset = Long.parseLong(headers.get(FileHeaders.OFFSET));
        if (offset == upload(id).offset()) {
            uploads.get(id).writeBytes(bytes);
        }
        boolean ahead = offset > upload(id).offset();
        return new FileResponse(id, ahead ? "changed" : "ok", upload(id));
    }

    private FileResponse commit(FileCommit asked) {
        byte[] content = uploads.get(asked.requestId()).toByteArray();
        if (asked.sha256() != null && !asked.sha256().equals(Pieces.sha256(content))) {
            return FileResponse.failed(asked.requestId(), FileStatus.CHANGED, "The bytes are others");
        }
        files.put(places.get(asked.requestId()), content);
        return FileResponse.ok(asked.requestId(), entry(places.get(asked.requestId()), content));
    }

    private FileResponse running(byte[] payload) {
        UUID id = Payloads.read(payload, FileJob.class).requestId();
        return longWork-- > 0
                ? new FileResponse(id, "running", new FileProgress(id, 5, 10, "deleting"))
                : FileResponse.ok(id, new FileTally(1, 1));
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void publish(String subject, Map<String, String> headers, byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void discard(String stream, long sequence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable subscribe(String subject, Consumer<Message> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Message> tail(String stream, String subject, int limit) {
        return List.of();
    }
}
