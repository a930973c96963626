package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.Diagnosis;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries a connection step by step and says of the first that fails what to do. Thread-safe; blocks. */
final class Checkup {

    private static final List<String> NEEDED = List.of(
            "websocket.connect",
            "control.console",
            "control.start",
            "control.stop",
            "control.restart",
            "file.create",
            "file.read",
            "file.read-content",
            "file.update",
            "file.delete",
            "file.archive");
    private static final int SOCKET_SECONDS = 5;

    private final Panel panel;
    private final String server;

    Checkup(Panel panel, String server) {
        this.panel = panel;
        this.server = server;
    }

    /** What can be said of a key without asking anybody. */
    static @Nullable String mistaken(char[] key) {
        String start = new String(key, 0, Math.min(5, key.length));
        if (key.length == 0) {
            return "There is no key. Create a client key (ptlc_…) in the panel under Account, API Credentials.";
        }
        return start.equals("ptla_") || start.equals("papp_")
                ? "This is an application key (" + start
                        + "…), which cannot control servers. Create a client key (ptlc_…)"
                        + " in the panel under Account, API Credentials."
                : null;
    }

    Diagnosis run() {
        try {
            if (server.isEmpty()) {
                int found = panel.get("?per_page=1")
                        .path("meta")
                        .path("pagination")
                        .path("total")
                        .asInt();
                return new Diagnosis(
                        false,
                        "The key works, and sees " + found + (found == 1 ? " server" : " servers") + ": choose one.");
            }
            return judge(panel.get("/servers/" + server));
        } catch (NotFound unknown) {
            return new Diagnosis(
                    false,
                    "The key works, but its account sees no server " + server
                            + ". Enter the short name from the server's address in the panel, such as 1a7ce997.");
        } catch (DomainException failure) {
            return new Diagnosis(false, String.valueOf(failure.getMessage()));
        }
    }

    private Diagnosis judge(JsonNode told) {
        List<String> missing = missing(told.path("meta"));
        if (!missing.isEmpty()) {
            return new Diagnosis(
                    false,
                    "The key works, but its account lacks on this server: " + String.join(", ", missing)
                            + ". The server's owner gives them in the panel under Users.");
        }
        JsonNode attributes = told.path("attributes");
        String name = attributes.path("name").asText(server);
        if (attributes.path("is_suspended").asBoolean()) {
            return new Diagnosis(false, "The panel has suspended " + name + ": ask who hosts it.");
        }
        if (attributes.path("is_node_under_maintenance").asBoolean()) {
            return new Diagnosis(false, "The node of " + name + " is under maintenance: try again later.");
        }
        return console(name);
    }

    private static List<String> missing(JsonNode meta) {
        List<String> held = new ArrayList<>();
        meta.path("user_permissions").forEach(key -> held.add(key.asText()));
        return meta.path("is_server_owner").asBoolean() || held.contains("*")
                ? List.of()
                : NEEDED.stream().filter(key -> !held.contains(key)).toList();
    }

    private Diagnosis console(String name) {
        WingsConsole.Ticket ticket = WingsConsole.ticket(panel, server);
        Admission admission = new Admission(ticket);
        try {
            WebSocket socket = panel.http()
                    .socket(ticket.socket(), Map.of("Origin", panel.origin()), admission)
                    .get(SOCKET_SECONDS, TimeUnit.SECONDS);
            boolean admitted = admission.admitted.get(SOCKET_SECONDS, TimeUnit.SECONDS);
            socket.abort();
            return admitted
                    ? new Diagnosis(true, "Everything works: " + name + " can be controlled.")
                    : new Diagnosis(
                            false,
                            "The node of " + name + " does not accept the panel's token: are the clocks of panel"
                                    + " and node right?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Diagnosis(false, "The test was ended.");
        } catch (TimeoutException e) {
            return new Diagnosis(
                    false,
                    "The panel works, but the node of " + name + " does not answer: its port has to be"
                            + " reachable from the platform.");
        } catch (java.util.concurrent.ExecutionException e) {
            return new Diagnosis(
                    false,
                    "The panel works, but not the console of " + name + ": "
                            + (e.getCause() instanceof DomainException known ? known.getMessage() : "it broke off."));
        }
    }

    /** Waits for a node's word. Called by the HTTP client, one call at a time. */
    private static final class Admission implements WebSocket.Listener {

        private final WingsConsole.Ticket ticket;
        private final CompletableFuture<Boolean> admitted = new CompletableFuture<>();
        private final StringBuilder frame = new StringBuilder();

        Admission(WingsConsole.Ticket ticket) {
            this.ticket = ticket;
        }

        @Override
        public void onOpen(WebSocket opened) {
            opened.sendText(Panel.text(Map.of("event", "auth", "args", List.of(ticket.token()))), true);
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket at, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                if (frame.indexOf("\"auth success\"") >= 0) {
                    admitted.complete(true);
                } else if (frame.indexOf("\"jwt error\"") >= 0) {
                    admitted.complete(false);
                }
                frame.setLength(0);
            }
            at.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket at, int code, String reason) {
            admitted.complete(false);
            return null;
        }

        @Override
        public void onError(WebSocket at, Throwable error) {
            admitted.complete(false);
        }
    }
}
