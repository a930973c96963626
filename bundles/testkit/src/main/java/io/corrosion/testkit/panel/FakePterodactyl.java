package io.corrosion.testkit.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.server.PowerState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A Pterodactyl panel and its node with one server: client keys and permissions, errors with their status as text, signed
 * addresses that work once, a console that checks origin and token, forgets tokens and drops what is not permitted.
 */
public final class FakePterodactyl extends Loopback {

    /** The server's short name. */
    public static final String SERVER = "1a7ce997";

    /** A client key of the server's owner. */
    public static final String KEY = "ptlc_ownerownerownerownerowner";

    /** A client key of somebody who may only look. */
    public static final String WEAK_KEY = "ptlc_watcherwatcherwatcher";

    private static final String UUID_OF_SERVER = "1a7ce997-259b-452e-8b4e-cecc464142ca";

    private final FakeGame game = new FakeGame();
    private final FakePterodactylFiles files = new FakePterodactylFiles(game, this::signed);
    private final FakePterodactylStartup startup = new FakePterodactylStartup(game);
    private final FakeCopies copies = new FakeCopies(game);
    private final FakePterodactylBackups backups = new FakePterodactylBackups(copies);
    private final Map<String, String> once = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final List<WebSocketEnd> sockets = new CopyOnWriteArrayList<>();
    private volatile String origin = address();

    public FakeGame game() {
        return game;
    }

    /** The copies that the panel keeps itself. */
    public FakeCopies copies() {
        return copies;
    }

    /** How many more copies may be taken before the panel's throttle says no. */
    public void allowCopies(int more) {
        backups.allow(more);
    }

    /** The only origin that the node admits from now on. */
    public void allowOrigin(String allowed) {
        origin = allowed;
    }

    /** Says on every open console that its token ends soon, and accepts no earlier one. */
    public void expireTokens() {
        tokens.clear();
        broadcast("token expiring");
    }

    /** Says something on every open console. */
    public void broadcast(String event, String... arguments) {
        sockets.forEach(socket -> say(socket, event, arguments));
    }

    private static void say(WebSocketEnd socket, String event, String... arguments) {
        try {
            socket.say(Json.text(Map.of("event", event, "args", List.of(arguments))));
        } catch (IOException gone) {
            // Its reader ends.
        }
    }

    private String signed(String kind, String path) {
        String token = UUID.randomUUID().toString();
        once.put(token, kind + path);
        return address() + "/" + kind + "/file?token=" + token;
    }

    static Reply error(int status, String code, String detail) {
        return Reply.json(
                status,
                Map.of("errors", List.of(Map.of("code", code, "status", Integer.toString(status), "detail", detail))));
    }

    @Override
    protected Reply answer(Ask ask) throws IOException {
        if (ask.path().equals("/download/file") || ask.path().equals("/upload/file")) {
            return transfer(ask);
        }
        if (!ask.path().startsWith("/api/client")) {
            return new Reply(404, "text/html", "<html>Not found</html>".getBytes(StandardCharsets.UTF_8));
        }
        String key = ask.header("authorization").replace("Bearer ", "");
        if (!key.equals(KEY) && !key.equals(WEAK_KEY)) {
            return error(401, "AuthenticationException", "Unauthenticated.");
        }
        String path = ask.path().substring("/api/client".length());
        if (path.isEmpty() || path.equals("/")) {
            return list();
        }
        if (!path.startsWith("/servers/" + SERVER)) {
            return error(404, "NotFoundHttpException", "The requested resource could not be found on the server.");
        }
        String rest = path.substring(("/servers/" + SERVER).length());
        return rest.isEmpty() ? server(key) : key.equals(WEAK_KEY) ? forbidden() : control(ask, rest);
    }

    private static Reply forbidden() {
        return error(403, "HttpForbiddenException", "This action is unauthorized.");
    }

    private Reply list() {
        Map<String, ?> meta = Map.of(
                "pagination", Map.of("total", 1, "count", 1, "per_page", 50, "current_page", 1, "total_pages", 1));
        return Reply.json(200, Map.of("object", "list", "data", List.of(item()), "meta", meta));
    }

    private Map<String, ?> item() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("identifier", SERVER);
        attributes.put("uuid", UUID_OF_SERVER);
        attributes.put("name", "Ashfall");
        attributes.put("docker_image", startup.image());
        String status = copies.restoring() ? "restoring_backup" : startup.status();
        attributes.put("feature_limits", Map.of("databases", 0, "allocations", 0, "backups", copies.limit()));
        attributes.put("status", status.isEmpty() ? null : status);
        attributes.put("is_suspended", false);
        attributes.put("is_node_under_maintenance", false);
        return Map.of("object", "server", "attributes", attributes);
    }

    private Reply server(String key) {
        boolean owner = key.equals(KEY);
        Map<String, Object> all = new LinkedHashMap<>(item());
        all.put(
                "meta",
                Map.of(
                        "is_server_owner",
                        owner,
                        "user_permissions",
                        owner ? List.of("*") : List.of("websocket.connect")));
        return Reply.json(200, all);
    }

    private Reply control(Ask ask, String rest) throws IOException {
        return switch (rest) {
            case "/resources" -> resources();
            case "/power" -> power(Json.read(ask.body()).path("signal").asText());
            case "/command" -> command(Json.read(ask.body()).path("command").asText());
            case "/websocket" -> websocket();
            default ->
                rest.startsWith("/backups")
                        ? backups.answer(ask, rest.substring("/backups".length()))
                        : rest.startsWith("/files")
                                ? files.answer(ask, rest.substring("/files".length()))
                                : startup.answer(ask, rest);
        };
    }

    private Reply resources() {
        return Reply.json(
                200,
                Map.of(
                        "object",
                        "stats",
                        "attributes",
                        Map.of("current_state", word(game.power()), "is_suspended", false, "resources", measured())));
    }

    private static Map<String, Object> measured() {
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("memory_bytes", 512L * 1024 * 1024);
        measured.put("cpu_absolute", 12.5);
        measured.put("disk_bytes", 2L * 1024 * 1024 * 1024);
        measured.put("uptime", 90_000);
        return measured;
    }

    private Reply power(String signal) {
        if (!Set.of("start", "stop", "restart", "kill").contains(signal)) {
            return error(422, "ValidationException", "The selected signal is invalid.");
        }
        game.signal(signal);
        return Reply.none();
    }

    private Reply command(String line) {
        if (game.power() != PowerState.RUNNING) {
            return error(502, "HttpException", "Server must be online in order to send commands.");
        }
        game.command(line);
        return Reply.none();
    }

    private Reply websocket() {
        String token = UUID.randomUUID().toString();
        tokens.add(token);
        String socket = address().replace("http:", "ws:") + "/api/servers/" + UUID_OF_SERVER + "/ws";
        return Reply.json(200, Map.of("data", Map.of("token", token, "socket", socket)));
    }

    private Reply transfer(Ask ask) throws IOException {
        String granted = once.remove(ask.query().getOrDefault("token", ""));
        if (granted == null) {
            return Reply.json(403, Map.of("error", "The requested resource was not found or this token was used."));
        }
        if (ask.path().equals("/download/file")) {
            Path file = game.resolve(granted.substring("download".length()));
            return new Reply(200, "application/octet-stream", Files.readAllBytes(file));
        }
        return files.upload(ask);
    }

    @Override
    protected boolean admits(Ask ask) {
        return ask.path().equals("/api/servers/" + UUID_OF_SERVER + "/ws")
                && ask.header("origin").equals(origin);
    }

    @Override
    protected void talk(Ask ask, WebSocketEnd socket) throws IOException {
        Consumer<String> line = text -> say(socket, "console output", text);
        Consumer<PowerState> power = state -> {
            say(socket, "status", word(state));
            stats(socket);
        };
        boolean admitted = false;
        try {
            while (true) {
                JsonNode told = Json.read(socket.hear().getBytes(StandardCharsets.UTF_8));
                String argument = told.path("args").path(0).asText();
                switch (told.path("event").asText()) {
                    case "auth" -> {
                        if (!tokens.contains(argument)) {
                            say(socket, "jwt error", "jwt: created too far in past (denylist)");
                        } else {
                            if (!admitted) {
                                game.onLine(line);
                                game.onPower(power);
                                sockets.add(socket);
                            }
                            admitted = true;
                            say(socket, "auth success");
                            say(socket, "status", word(game.power()));
                        }
                    }
                    case "send logs" -> {
                        if (admitted) {
                            game.log().forEach(line);
                        }
                    }
                    case "send stats" -> {
                        if (admitted) {
                            stats(socket);
                        }
                    }
                    default -> {
                        // Silently dropped, as Wings does.
                    }
                }
            }
        } finally {
            sockets.remove(socket);
            game.forget(line, power);
        }
    }

    /** Wings says so each second while the server runs, and at each change. */
    private void stats(WebSocketEnd socket) {
        Map<String, Object> stats = measured();
        stats.put("state", word(game.power()));
        say(socket, "stats", Json.text(stats));
    }

    private static String word(PowerState state) {
        return state == PowerState.STOPPED ? "offline" : state.wire();
    }

    @Override
    public void close() {
        super.close();
        game.delete();
    }
}
