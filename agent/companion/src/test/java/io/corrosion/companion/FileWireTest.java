package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.files.FileCommit;
import io.corrosion.protocol.files.FileContent;
import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileJob;
import io.corrosion.protocol.files.FileList;
import io.corrosion.protocol.files.FilePage;
import io.corrosion.protocol.files.FilePut;
import io.corrosion.protocol.files.FileRead;
import io.corrosion.protocol.files.FileRequest;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileSearch;
import io.corrosion.protocol.files.FileUpload;
import io.corrosion.protocol.files.FileWrite;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files over a real nats-server, as the platform asks for them. */
class FileWireTest extends AgentScenario {

    private Path server;

    @BeforeEach
    void open() throws Exception {
        machine.openAgent();
        server = machine.folder().resolve("server");
    }

    @Test
    void aFileGoesUpAndComesDownInAWindowOfPieces() throws Exception {
        byte[] bytes = new byte[9_000_123];
        new Random(5).nextBytes(bytes);

        upload("maps.map", bytes, sha256(bytes));

        assertThat(Files.readAllBytes(server.resolve("maps.map"))).isEqualTo(bytes);
        assertThat(download("maps.map")).isEqualTo(bytes);
    }

    /** As a browser sends it; told twice, since the first answer may be lost. */
    @Test
    void aFileWhoseSenderKnowsNoChecksumIsTakenByItsLength() throws Exception {
        UUID id = upload("dropped.png", new byte[] {1, 2, 3}, null);

        assertThat(server.resolve("dropped.png")).hasBinaryContent(new byte[] {1, 2, 3});
        FileResponse again = platform.end(id, same -> platform.ask(Tail.FILES_COMMIT, new FileCommit(same, null)));
        assertThat(again.status()).as(again.error()).isEqualTo("ok");
    }

    @Test
    void twoRequestsAtOnceGetTheirOwnAnswers() throws Exception {
        Files.writeString(server.resolve("one"), "1");
        Files.writeString(server.resolve("two"), "2");
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();

        CompletableFuture<FileResponse> first = platform.ask(Tail.FILES_GET, new FileRequest(one, "one"));
        CompletableFuture<FileResponse> second = platform.ask(Tail.FILES_GET, new FileRequest(two, "two"));

        assertThat(first.get(60, TimeUnit.SECONDS).requestId()).isEqualTo(one);
        assertThat(Payloads.convert(
                                platform.end(second.get(60, TimeUnit.SECONDS)).data(), FileContent.class)
                        .content())
                .isEqualTo("Mg==");
    }

    @Test
    void withoutAReplySubjectTheAnswerComesAsFilesResponse() throws Exception {
        Files.writeString(server.resolve("one"), "1");
        UUID id = UUID.randomUUID();

        platform.tell(Tail.FILES_LIST, new FileList(id, ""));

        Wait.until("the response", () -> platform.responses().stream()
                .anyMatch(response -> response.requestId().equals(id)));
        FileResponse response = platform.end(platform.responses().get(0));
        assertThat(response.status()).isEqualTo("ok");
        assertThat(Payloads.convert(response.data(), FilePage.class).entries())
                .extracting(FileEntry::name)
                .containsExactly("one");
    }

    @Test
    void whatTakesLongIsAskedAfterUntilItEnds() throws Exception {
        Files.writeString(server.resolve("evil"), "a".repeat(70) + "!");
        UUID id = UUID.randomUUID();

        FileResponse begun = platform.ask(
                        Tail.FILES_SEARCH, new FileSearch(id, "", null, "(a|aa)+c\\1", null, null, null, 300))
                .get(60, TimeUnit.SECONDS);

        assertThat(begun.status()).isEqualTo("running");
        platform.ask(Tail.FILES_CANCEL, new FileJob(id)).get(60, TimeUnit.SECONDS);
        assertThat(platform.end(begun).status()).isEqualTo("cancelled");
        assertThat(platform.ask(Tail.FILES_JOB, new FileJob(UUID.randomUUID()))
                        .get(60, TimeUnit.SECONDS)
                        .status())
                .isEqualTo("not_found");
    }

    @Test
    void aFileIsFetchedFromASignedAddressIfItsChecksumFits() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(6).nextBytes(bytes);
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/signed", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        http.start();
        try {
            String url = "http://127.0.0.1:" + http.getAddress().getPort() + "/signed";

            FileResponse good = platform.end(
                    UUID.randomUUID(),
                    id -> platform.ask(Tail.FILES_PUT, new FilePut(id, "fetched", url, sha256(bytes), null)));
            FileResponse bad = platform.end(
                    UUID.randomUUID(), id -> platform.ask(Tail.FILES_PUT, new FilePut(id, "bad", url, "00", null)));
            FileResponse local = platform.end(
                    UUID.randomUUID(),
                    id -> platform.ask(Tail.FILES_PUT, new FilePut(id, "bad", "file:///etc/passwd")));

            assertThat(good.status()).isEqualTo("ok");
            assertThat(Files.readAllBytes(server.resolve("fetched"))).isEqualTo(bytes);
            assertThat(bad.status()).isEqualTo("failed");
            assertThat(local.status()).isEqualTo("invalid");
            assertThat(server.resolve("bad")).doesNotExist();
        } finally {
            http.stop(0);
        }
    }

    @Test
    void theCredentialIsNotReadableAndGarbageIsDropped() throws Exception {
        platform.sendGarbage(Tail.FILES_LIST, new byte[] {1, 2, 3});
        platform.sendGarbage(Tail.FILES_CHUNK, new byte[] {1, 2, 3});

        FileResponse escape = platform.done(Tail.FILES_GET, new FileRequest(UUID.randomUUID(), "../agent.properties"));

        assertThat(escape.status()).isEqualTo("refused");
    }

    /** As a platform would: eight pieces under way, an answer lets the next one go. */
    private UUID upload(String path, byte[] bytes, @Nullable String sha256) throws Exception {
        UUID id = UUID.randomUUID();
        FileResponse begun =
                platform.done(Tail.FILES_WRITE, new FileWrite(id, path, bytes.length, false, null, null, null));
        FileUpload upload = Payloads.convert(begun.data(), FileUpload.class);
        Deque<CompletableFuture<Message>> window = new ArrayDeque<>();
        for (int at = 0; at < bytes.length; at += upload.longestChunk()) {
            if (window.size() == upload.window()) {
                acknowledged(window.pop());
            }
            Headers headers =
                    new Headers().put(FileHeaders.REQUEST_ID, id.toString()).put(FileHeaders.OFFSET, "" + at);
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + upload.longestChunk()));
            window.add(platform.request(Tail.FILES_CHUNK, headers, piece));
        }
        while (!window.isEmpty()) {
            acknowledged(window.pop());
        }
        FileResponse done = platform.end(id, same -> platform.ask(Tail.FILES_COMMIT, new FileCommit(same, sha256)));
        assertThat(done.status()).as(done.error()).isEqualTo("ok");
        return id;
    }

    private static void acknowledged(CompletableFuture<Message> answer) throws Exception {
        Message message = answer.get(60, TimeUnit.SECONDS);
        assertThat(message.getHeaders().getFirst(FileHeaders.STATUS)).isEqualTo("ok");
    }

    private byte[] download(String path) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Deque<CompletableFuture<Message>> window = new ArrayDeque<>();
        long asked = 0;
        long size = Long.MAX_VALUE;
        while (all.size() < size) {
            while (window.size() < FileHeaders.WINDOW && asked < size) {
                window.add(platform.request(
                        Tail.FILES_READ,
                        new Headers(),
                        Payloads.write(new FileRead(UUID.randomUUID(), path, asked, FileHeaders.LONGEST_CHUNK, null))));
                asked += FileHeaders.LONGEST_CHUNK;
            }
            Message piece = window.pop().get(60, TimeUnit.SECONDS);
            assertThat(piece.getHeaders().getFirst(FileHeaders.STATUS)).isEqualTo("ok");
            assertThat(piece.getHeaders().getFirst(FileHeaders.SHA_256)).isEqualTo(sha256(piece.getData()));
            size = Long.parseLong(piece.getHeaders().getFirst(FileHeaders.SIZE));
            all.write(piece.getData());
        }
        return all.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
