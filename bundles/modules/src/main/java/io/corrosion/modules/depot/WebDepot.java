package io.corrosion.modules.depot;

import io.corrosion.modules.format.Digests;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A folder on a server that takes PUT. A package that lies there is not written over, and what is written over (the index and its
 * signatures) only while it is what was read: {@code If-Match}. Where the server does not heed that, people are told.
 */
final class WebDepot implements Depot {

    private static final Duration CONNECTING = Duration.ofSeconds(15);
    private static final Duration ANSWERING = Duration.ofMinutes(5);
    private static final int OK = 200;
    private static final int SUCCESSES_END = 300;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int CHANGED = 412;
    private static final int DIGITS = 12;
    private static final String NONE = "";

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final WebAddress address;
    private final Login login;
    private final Consumer<String> notes;

    WebDepot(WebAddress address, Login login, Consumer<String> notes) {
        this.address = address;
        this.login = login;
        this.notes = notes;
    }

    @Override
    public Optional<Held> read(String file) throws IOException {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(address.file(file)).GET().header("Cache-Control", "no-cache"));
        if (answer.statusCode() == NOT_FOUND || answer.statusCode() == GONE) {
            return Optional.empty();
        }
        if (answer.statusCode() != OK) {
            throw Refusals.of(answer, login);
        }
        return Optional.of(new Held(answer.body(), tag(answer)));
    }

    @Override
    public String keep(String file, byte[] content) throws IOException {
        String other =
                file.replaceFirst("(?=\\.[^.]*$)", "-" + Digests.sha256(content).substring(0, DIGITS));
        if (isKept(file, content)) {
            return file;
        }
        if (!isKept(other, content)) {
            // A half of it, of somebody whose connection was cut: its name says what it should be.
            put(other, content, NONE, NONE);
        }
        return other;
    }

    /** Whether it lies there now, without anything written over. */
    private boolean isKept(String file, byte[] content) throws IOException {
        Optional<Held> there = read(file);
        if (there.isPresent()) {
            return there.get().holds(content);
        }
        try {
            put(file, content, "If-None-Match", "*");
            return true;
        } catch (Overtaken e) {
            return false;
        }
    }

    @Override
    public Held replace(String file, byte[] content, Optional<Held> before) throws IOException {
        String tag = before.map(Held::tag).orElse("*");
        String whileItHas = tag.isEmpty() ? NONE : "If-Match";
        String written = tag(put(file, content, before.isEmpty() ? "If-None-Match" : whileItHas, tag));
        if (!written.isEmpty()) {
            return new Held(content, written);
        }
        return read(file).filter(held -> held.holds(content)).orElseThrow(() -> new Overtaken(name(file)));
    }

    /** The file is the same each time, so that it may be asked for with a condition that holds of nothing. */
    @Override
    public void show(String file, byte[] content) throws IOException {
        try {
            put(file, content, "If-Match", "\"" + UUID.randomUUID() + "\"");
            notes.accept("Note: " + address.server()
                    + " does not heed If-Match. Of two who publish to it at once, one undoes"
                    + " the other's: publish from one place at a time.");
        } catch (Overtaken e) {
            if (read(file).filter(held -> held.holds(content)).isEmpty()) {
                put(file, content, NONE, NONE);
            }
        }
    }

    @Override
    public String name(String file) {
        return address.file(file).toString();
    }

    private HttpResponse<byte[]> put(String file, byte[] content, String condition, String tag) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.file(file))
                .PUT(BodyPublishers.ofByteArray(content))
                .header("Content-Type", file.endsWith(".json") ? "application/json" : "application/octet-stream");
        if (!condition.isEmpty()) {
            request.header(condition, tag);
        }
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() == CONFLICT && isMade(address.above(file))) {
            answer = send(request);
        }
        if (answer.statusCode() == CHANGED) {
            throw new Overtaken(name(file));
        }
        if (answer.statusCode() < OK || answer.statusCode() >= SUCCESSES_END) {
            throw Refusals.of(answer, login);
        }
        return answer;
    }

    /** WebDAV wants a folder to be there before a file is. */
    private boolean isMade(URI folder) throws IOException {
        int status = send(HttpRequest.newBuilder(folder).method("MKCOL", BodyPublishers.noBody()))
                .statusCode();
        return status >= OK && status < SUCCESSES_END;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        login.header().ifPresent(value -> request.setHeader("Authorization", value));
        HttpRequest whole = request.timeout(ANSWERING).build();
        try {
            return client.send(whole, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while waiting for " + whole.uri());
        } catch (IOException e) {
            throw Refusals.unanswered(whole, e);
        }
    }

    private static String tag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElse(NONE);
    }
}
