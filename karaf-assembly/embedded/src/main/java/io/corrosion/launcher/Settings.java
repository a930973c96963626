package io.corrosion.launcher;

import io.corrosion.launcher.data.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator decided: an option wins over its environment variable, which wins over the default.
 *
 * @param home the checkout or installation that holds the distribution and the agent
 * @param databaseUrl JDBC URL of an external PostgreSQL; empty: the embedded one
 * @param natsUrl URL of an external NATS server; empty: the embedded one
 * @param natsKeys folder with the keys of the external NATS server
 * @param safe whether the platform starts without its modules
 */
public record Settings(
        Path home,
        DataFolder data,
        int port,
        Optional<String> baseUrl,
        Optional<String> databaseUrl,
        Optional<String> natsUrl,
        Optional<Path> natsKeys,
        boolean headless,
        boolean json,
        boolean safe) {

    private static final int DEFAULT_PORT = 8080;

    public static Settings of(Arguments typed, Map<String, String> environment) {
        var home = Path.of(typed.option("--home").orElse(".")).toAbsolutePath().normalize();
        var data = typed.option("--data-dir").or(() -> set(environment, "CORROSION_DATA"));
        var settings = new Settings(
                home,
                new DataFolder(data.map(Path::of)
                        .orElse(home.resolve(".corrosion"))
                        .toAbsolutePath()
                        .normalize()),
                typed.number("--port", port(environment)),
                typed.option("--base-url").or(() -> set(environment, "CORROSION_BASE_URL")),
                typed.option("--database-url").or(() -> set(environment, "CORROSION_DB_URL")),
                typed.option("--nats-url").or(() -> set(environment, "CORROSION_NATS_URL")),
                typed.option("--nats-keys")
                        .or(() -> set(environment, "CORROSION_NATS_KEYS"))
                        .map(Path::of),
                typed.has("--headless"),
                typed.has("--json"),
                typed.has("--safe"));
        settings.check();
        return settings;
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static int port(Map<String, String> environment) {
        var text = set(environment, "CORROSION_HTTP_PORT").orElse(String.valueOf(DEFAULT_PORT));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Problem("CORROSION_HTTP_PORT needs a number, not '" + text + "'");
        }
    }

    private void check() {
        if (port < 1 || port > 65_535) {
            throw new Problem("port " + port + " does not exist; choose --port between 1 and 65535");
        }
        if (databaseUrl.isPresent() && !databaseUrl.get().startsWith("jdbc:postgresql:")) {
            throw new Problem("--database-url must look like jdbc:postgresql://host:5432/corrosion");
        }
        if (natsUrl.isPresent() && natsKeys.isEmpty()) {
            throw new Problem(
                    "--nats-url needs --nats-keys DIR with operator.nk, system.creds, account.nk and signing.nk"
                            + " (docs/operator-guide.md)");
        }
    }

    /** Where browsers and agents find the platform. */
    public String publicUrl() {
        return baseUrl.orElse(localUrl());
    }

    /** Where this machine finds the platform. */
    public String localUrl() {
        return "http://127.0.0.1:" + port;
    }
}
