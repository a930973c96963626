package io.corrosion.launcher.demo;

import io.corrosion.launcher.Json;
import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Asks the platform as one of the demo's people, by the REST API that everybody uses. */
record PlatformClient(String url, Map<String, ?> login) {

    private static final int PATIENCE_MILLIS = 5_000;

    /** The person's access token; nothing while the platform does not let the person in. */
    Optional<String> signIn() {
        return call("POST", "/api/v1/auth/login", Map.of("Content-Type", "application/json"), Json.write(login))
                .map(answer -> String.valueOf(answer.get("access_token")));
    }

    /** Whether the platform hears the agent of this server. */
    boolean hearsAgentOf(String server, String token) {
        return call("GET", "/api/v1/servers/" + server, Map.of("Authorization", "Bearer " + token), "")
                .filter(answer -> "connected".equals(answer.get("connection")))
                .isPresent();
    }

    private Optional<Map<String, Object>> call(String method, String path, Map<String, String> headers, String body) {
        try {
            var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            headers.forEach(connection::setRequestProperty);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return Optional.empty();
            }
            try (var answer = connection.getInputStream()) {
                return Optional.of(Json.read(new String(answer.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException | Problem unreadable) {
            return Optional.empty();
        }
    }
}
