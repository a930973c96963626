package io.corrosion.testkit.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.server.PowerState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * AMP's controller with one instance behind it: mistakes are answered with 200, sessions belong to the controller or to the
 * instance and are forgotten, console lines are given to a session once.
 */
public final class FakeAmp extends Loopback {

    /** The instance's id. */
    public static final String INSTANCE = "7f0c3c1e-93a5-4a13-9be9-0b4c4f60a9a1";

    public static final String USER = "corrosion";
    public static final String PASSWORD = "p:a:ss";

    /** A user whose role may only look. */
    public static final String WEAK_USER = "watcher";

    private static final String PROXY = "/API/ADSModule/Servers/" + INSTANCE + "/API/";

    /** Somebody who is signed in. */
    private record Session(String user, boolean instance, List<String> undelivered) {}

    private final FakeGame game = new FakeGame();
    private final FakeAmpFiles files = new FakeAmpFiles(game);
    private final FakeCopies copies = new FakeCopies(game);
    private final FakeAmpBackups backups = new FakeAmpBackups(copies);
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile boolean instanceRuns = true;

    public FakeAmp() {
        game.onLine(line -> sessions.values().forEach(session -> {
            synchronized (session.undelivered()) {
                session.undelivered().add(line);
            }
        }));
    }

    public FakeGame game() {
        return game;
    }

    /** The copies that AMP keeps itself. */
    public FakeCopies copies() {
        return copies;
    }

    /** Forgets everybody who is signed in. */
    public void expireSessions() {
        sessions.clear();
    }

    /** How often somebody signed in. */
    public int logins() {
        return logins.get();
    }

    /** Stops or starts the instance itself, not its game. */
    public void instanceRuns(boolean runs) {
        instanceRuns = runs;
    }

    private static Reply mistake(String title, String message) {
        return Reply.json(200, Map.of("Title", title, "Message", message, "StackTrace", "   at AMP.Secret.Inner()"));
    }

    @Override
    protected Reply answer(Ask ask) throws IOException {
        if (!ask.method().equals("POST") || !ask.path().startsWith("/API/")) {
            return new Reply(404, "text/html", "<html>AMP</html>".getBytes(StandardCharsets.UTF_8));
        }
        boolean instance = ask.path().startsWith(PROXY);
        String method = ask.path().substring(instance ? PROXY.length() : "/API/".length());
        if (!instance && method.startsWith("ADSModule/Servers/")) {
            return new Reply(404, "text/html", "<html>AMP</html>".getBytes(StandardCharsets.UTF_8));
        }
        if (instance && !instanceRuns) {
            return mistake("Instance Unavailable", "The instance is not running.");
        }
        JsonNode body = Json.read(ask.body());
        if (method.equals("Core/Login")) {
            return login(body, instance);
        }
        Session session = sessions.get(body.path("SESSIONID").asText());
        if (session == null || session.instance() != instance || forbids(session, method)) {
            return mistake("Unauthorized Access", "The current session is not authorised to do that.");
        }
        return instance ? control(session, method, body) : controller(method);
    }

    private static boolean forbids(Session session, String method) {
        return session.user().equals(WEAK_USER) && !method.equals("Core/GetStatus") && !method.startsWith("ADSModule/");
    }

    private Reply login(JsonNode body, boolean instance) {
        logins.incrementAndGet();
        String user = body.path("username").asText();
        if (!List.of(USER, WEAK_USER).contains(user)
                || !body.path("password").asText().equals(PASSWORD)) {
            return Reply.json(
                    200, Map.of("success", false, "result", 0, "resultReason", "Invalid username or password"));
        }
        String id = UUID.randomUUID().toString();
        sessions.put(id, new Session(user, instance, new ArrayList<>(game.log())));
        return Reply.json(
                200,
                Map.of("success", true, "sessionID", id, "result", 10, "resultReason", "", "permissions", List.of()));
    }

    private static Reply controller(String method) {
        if (!method.equals("ADSModule/GetInstances")) {
            return mistake("Not Found", "No such method");
        }
        Map<String, ?> ads =
                Map.of("InstanceID", "00000000-0000-0000-0000-000000000001", "FriendlyName", "ADS", "Module", "ADS");
        Map<String, ?> game = Map.of(
                "InstanceID", INSTANCE, "InstanceName", "Rust01", "FriendlyName", "Ashfall", "Module", "RustModule");
        return Reply.json(
                200,
                Map.of("result", List.of(Map.of("FriendlyName", "Local", "AvailableInstances", List.of(ads, game)))));
    }

    private Reply control(Session session, String method, JsonNode body) throws IOException {
        return switch (method) {
            case "Core/Start" -> start();
            case "Core/Stop" -> signal("stop");
            case "Core/Restart" -> signal("restart");
            case "Core/Kill" -> signal("kill");
            case "Core/SendConsoleMessage" -> {
                game.command(body.path("message").asText());
                yield Reply.none();
            }
            case "Core/GetSettingsSpec" -> Reply.json(200, settings());
            case "Core/SetConfig" ->
                set(body.path("node").asText(), body.path("value").asText());
            case "Core/UpdateApplication" ->
                Reply.json(200, Map.of("Status", game.install(), "Reason", "SteamCMD failed."));
            case "Core/GetStatus" -> Reply.json(200, status());
            case "Core/GetUpdates" -> Reply.json(200, updates(session));
            default ->
                method.startsWith("LocalFileBackupPlugin/")
                        ? backups.answer(method.substring("LocalFileBackupPlugin/".length()), body)
                        : method.startsWith("FileManagerPlugin/")
                                ? files.answer(method.substring("FileManagerPlugin/".length()), body)
                                : mistake("Not Found", "No such method");
        };
    }

    private Map<String, ?> settings() {
        List<Map<String, Object>> server = new ArrayList<>();
        game.variables().forEach((node, value) -> server.add(setting(node, value, false)));
        server.add(setting("SRCDS_APPID", "258550", true));
        return Map.of(
                "Server",
                server,
                "Lists",
                List.of(Map.of("Node", "Admins", "ValType", "List<String>", "CurrentValue", List.of())));
    }

    private static Map<String, Object> setting(String node, String value, boolean readOnly) {
        return Map.of(
                "Node",
                node,
                "Name",
                node,
                "Description",
                "",
                "ValType",
                "Int32",
                "CurrentValue",
                value,
                "ReadOnly",
                readOnly);
    }

    private Reply set(String node, String value) {
        boolean good = game.variables().containsKey(node) && value.matches("\\d{1,10}");
        if (good) {
            game.variables().put(node, value);
        }
        return Reply.json(200, Map.of("Status", good, "Reason", good ? "" : "Not a valid value."));
    }

    private Reply start() {
        if (game.power() == PowerState.RUNNING) {
            return Reply.json(200, Map.of("Status", false, "Reason", "The application is already running."));
        }
        return signal("start");
    }

    private Reply signal(String signal) {
        game.signal(signal);
        return Reply.json(200, Map.of("Status", true, "Reason", ""));
    }

    private Map<String, ?> status() {
        int state =
                switch (game.power()) {
                    case STARTING -> 10;
                    case RUNNING -> 20;
                    case STOPPING -> 40;
                    case CRASHED -> 100;
                    default -> 0;
                };
        return Map.of(
                "State",
                state,
                "Uptime",
                "0:00:01:30",
                "Metrics",
                Map.of(
                        "CPU Usage", Map.of("RawValue", 12.5, "MaxValue", 100, "Units", "%"),
                        "Memory Usage", Map.of("RawValue", 512, "MaxValue", 4096, "Units", "MB")));
    }

    private Map<String, ?> updates(Session session) {
        List<Map<String, Object>> entries = new ArrayList<>();
        synchronized (session.undelivered()) {
            session.undelivered().forEach(line -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("Timestamp", "/Date(" + System.currentTimeMillis() + ")/");
                entry.put("Source", "Console");
                entry.put("Type", "Console");
                entry.put("Contents", line);
                entries.add(entry);
            });
            session.undelivered().clear();
        }
        return Map.of("Status", status(), "ConsoleEntries", entries, "Tasks", backups.tasks());
    }

    @Override
    public void close() {
        super.close();
        game.delete();
    }
}
