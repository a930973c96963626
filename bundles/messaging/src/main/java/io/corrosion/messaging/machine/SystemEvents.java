package io.corrosion.messaging.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what NATS says about connections in its system account. Pure, thread-safe. */
final class SystemEvents {

    /**
     * A connection of a machine.
     *
     * @param key names the connection among all servers and for all time
     */
    record Client(String key, Machine machine, String publicKey) {}

    /**
     * One page of the connections of one server.
     *
     * @param full whether there may be more
     */
    record Page(List<Client> clients, boolean full) {}

    private final ObjectMapper json = new ObjectMapper();

    /** The machine an advisory is about; empty for the platform's own connections. */
    Optional<Client> client(byte[] advisory) throws IOException {
        JsonNode event = json.readTree(advisory);
        JsonNode client = event.path("client");
        return client(
                event.path("server").path("id").asText(), client.path("id").asLong(), client, client.path("user"));
    }

    Page page(byte[] answer, int limit) throws IOException {
        JsonNode data = json.readTree(answer).path("data");
        String server = data.path("server_id").asText();
        List<Client> clients = new ArrayList<>();
        for (JsonNode connection : data.path("connections")) {
            client(server, connection.path("cid").asLong(), connection, connection.path("authorized_user"))
                    .ifPresent(clients::add);
        }
        return new Page(List.copyOf(clients), data.path("connections").size() == limit);
    }

    /** Asks for open connections, with their users. */
    byte[] question(int offset, int limit) throws IOException {
        return json.writeValueAsBytes(Map.of("auth", true, "offset", offset, "limit", limit));
    }

    private static Optional<Client> client(String server, long id, JsonNode client, JsonNode user) {
        return Machine.named(client.path("name_tag").asText())
                .map(machine -> new Client(server + '/' + id, machine, user.asText()));
    }
}
