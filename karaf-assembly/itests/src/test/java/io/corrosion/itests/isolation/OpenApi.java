package io.corrosion.itests.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Every operation the running platform says it has. */
final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /**
     * One operation.
     *
     * @param path with templates, such as {@code /api/v1/servers/{server}}
     * @param isOpen whether it needs no sign-in
     */
    record Operation(String method, String path, boolean isOpen) {

        boolean concernsAServer() {
            return path.contains("{server}");
        }

        /** Asks for it with this server, and made-up values for everything else. */
        Answer ask(Api api, UUID server) {
            String concrete = path.replace("{server}", server.toString())
                    .replace("{role}", "agent")
                    .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            return api.send(
                    api.request(concrete).method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body())));
        }

        private String body() {
            return method.equals("get") || method.equals("delete") ? "" : "{\"signal\":\"start\"}";
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private OpenApi() {}

    static List<Operation> operations(Api api) {
        JsonNode document = api.get("/api/v1/openapi.json").json();
        String base = document.path("servers").path(0).path("url").asText();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(
                                method.getKey(),
                                base + path.getKey(),
                                method.getValue().path("security").isEmpty()));
                    }
                }));
        return operations;
    }
}
