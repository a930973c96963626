package io.corrosion.itests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.ApiDocument;
import io.corrosion.itests.platform.ApiDocument.Operation;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Sends requests made from the API's document until time is up, and keeps what should never be answered: a 5xx that is not
 * 503, a trace of the inside, an error that is no problem document. The same seed sends the same requests in the same order.
 * Confined to one thread.
 */
public final class Fuzz {

    /** A line or a head too long to be read as a request: the container answers, before anything of ours is asked. */
    private static final Set<Integer> OF_THE_CONTAINER = Set.of(414, 431);

    private static final Pattern INSIDE = Pattern.compile(
            "\\tat |at (java|io\\.corrosion|org\\.|jakarta)\\S+\\(|[a-z]\\w*\\.[A-Z]\\w*(Exception|Error)\\b|PSQL|org\\.postgresql|ERROR: ");

    /** What would disturb everybody else, or the asker's own sign-in. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("(delete|post) /api/v1/(auth/logout|account/?$|account/sessions.*|modules/.*|"
                    + "vault.*|admin/(vault|keys).*|dev/.*)|.*/account/password|delete /api/v1/account.*");

    /** What takes longer waits for a machine that is not there; that is no finding. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ApiDocument document;
    private final List<Operation> operations;
    private final List<Api> askers;
    private final UUID server;
    private final Random random;
    private final Values values;
    private final List<String> findings = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int requests;

    /**
     * @param askers who asks, in turn; nobody among them
     * @param server one of theirs
     */
    public Fuzz(ApiDocument document, List<Api> askers, UUID server, long seed) {
        this.document = document;
        this.askers = List.copyOf(askers);
        this.server = server;
        this.random = new Random(seed);
        this.values = new Values(document, random);
        this.operations = document.operations().stream()
                .filter(operation -> !LEFT_OUT.matcher(operation.method() + " " + operation.path())
                        .matches())
                .toList();
    }

    /** Goes on for so long. */
    public void run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Operation operation = operations.get(random.nextInt(operations.size()));
            // Most of these wait for an agent; they have their turn, but not all of the time.
            if (!operation.path().contains("/files") || random.nextInt(20) == 0) {
                ask(operation);
            }
        }
    }

    /** What should never have been answered; one line each. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    public int requests() {
        return requests;
    }

    /** How often which status was answered. */
    public Map<Integer, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    private void ask(Operation operation) {
        Api api = askers.get(random.nextInt(askers.size()));
        String path = path(operation);
        String body = operation.bodySchema().isMissingNode() || random.nextInt(20) == 0
                ? ""
                : values.body(operation.bodySchema());
        HttpRequest.Builder request =
                api.request(path).method(operation.method().toUpperCase(Locale.ROOT), BodyPublishers.ofString(body));
        headers(request);
        requests++;
        try {
            judge(operation, path, body, sent(api, request));
        } catch (UncheckedIOException late) {
            if (!(late.getCause() instanceof HttpTimeoutException)) {
                findings.add(operation.name() + " " + path + " broke the connection: " + late);
            }
        } catch (RuntimeException broken) {
            findings.add(operation.name() + " " + path + " broke the connection: " + broken);
        }
    }

    /** Once more where the server had just given up the idle connection: clients repeat only what is safe by themselves. */
    private static Answer sent(Api api, HttpRequest.Builder request) {
        try {
            return api.send(request);
        } catch (UncheckedIOException closed) {
            if (closed.getCause() instanceof HttpTimeoutException) {
                throw closed;
            }
            return api.send(request);
        }
    }

    private void headers(HttpRequest.Builder request) {
        if (random.nextInt(8) == 0) {
            request.header("Idempotency-Key", "fuzz-" + random.nextInt(50));
        }
        if (random.nextInt(8) == 0) {
            request.header("If-Match", random.nextBoolean() ? "*" : "W/\"1-1\"");
        }
        if (random.nextInt(12) == 0) {
            request.setHeader("Content-Type", random.nextBoolean() ? "text/plain" : "application/xml");
        }
        if (random.nextInt(12) == 0) {
            request.header("Accept", random.nextBoolean() ? "text/html" : "application/x-nothing;q=0");
        }
    }

    private String path(Operation operation) {
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().split("(?=/)")) {
            boolean template = part.startsWith("/{");
            path.append(template ? "/" + segment(part) : part);
        }
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asText().equals("query") && random.nextInt(3) > 0) {
                query.add(encoded(parameter.path("name").asText()) + "=" + encoded(values.text()));
            }
        }
        return query.isEmpty() ? path.toString() : path + "?" + String.join("&", query);
    }

    private String segment(String template) {
        if (template.equals("/{server}") && random.nextInt(4) > 0) {
            return server.toString();
        }
        String text = values.text();
        return encoded(text.isBlank() ? "x" : text.length() > 300 ? text.substring(0, 300) : text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void judge(Operation operation, String path, String body, Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        String request = operation.name() + " " + path + " " + body;
        String shown = request.substring(0, Math.min(600, request.length())) + " -> " + answer.status() + " "
                + answer.body().substring(0, Math.min(400, answer.body().length()));
        if (answer.status() >= 500 && answer.status() != 503) {
            findings.add("answered with a failure of ours: " + shown);
        } else if (answer.status() >= 400) {
            boolean ours = !OF_THE_CONTAINER.contains(answer.status()) && !path.contains("%");
            if (ours && !answer.header("Content-Type").startsWith("application/problem+json")) {
                findings.add("no problem document: " + shown);
            }
            if (INSIDE.matcher(answer.body()).find()) {
                findings.add("tells of the inside: " + shown);
            }
        }
    }
}
