package io.corrosion.itests.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * The running platform, as the launcher's announcement describes it ({@code ./corrosion demo --headless --json}). Shared
 * by all tests of the JVM: leave it as you found it. Immutable; what it describes is alive.
 */
public final class Platform {

    private final JsonNode announcement;

    /** What the launcher printed once it was ready. */
    public Platform(JsonNode announcement) {
        this.announcement = announcement;
    }

    /** For example {@code http://127.0.0.1:40123}, without a slash at the end. */
    public String baseUrl() {
        return text("base_url");
    }

    /** The administrator of the platform. */
    public Account admin() {
        return account("admin");
    }

    /** The owner of the first organisation, which has the demo's server. */
    public Account owner() {
        return account("owner");
    }

    /** The owner of another organisation, with a licence and a server of its own. */
    public Account secondOwner() {
        return account("second_tenant");
    }

    /** A MEMBER of the first organisation who is Moderator on its server. */
    public Account moderator() {
        return account("moderator");
    }

    /** A MEMBER of the first organisation who is Viewer on its server. */
    public Account viewer() {
        return account("viewer");
    }

    /** The first organisation. */
    public UUID tenantId() {
        return UUID.fromString(text("tenant_id"));
    }

    /** The first organisation's server; also the id of its licence. */
    public UUID serverId() {
        return UUID.fromString(text("server_id"));
    }

    /** The second organisation's server. */
    public UUID secondServerId() {
        return UUID.fromString(text("second_server_id"));
    }

    public String natsUrl() {
        return "nats://127.0.0.1:" + port("nats");
    }

    /** A listening port by its name: {@code http}, {@code postgres}, {@code nats}, {@code ssh}. */
    public int port(String name) {
        return number("ports", name);
    }

    /**
     * The number of a process by its name, {@code karaf}, {@code postgres}, {@code nats}, {@code agent-1} …, as it is now: a
     * part that was killed came back with another.
     */
    public long pid(String name) {
        var record = properties(dataDir().resolve("run").resolve(name + ".pid"));
        return record.containsKey("pid") ? Long.parseLong(record.getProperty("pid")) : number("pids", name);
    }

    /** All processes by name, as they were when the platform was announced. */
    public Map<String, Integer> pids() {
        return new ObjectMapper().convertValue(announcement.path("pids"), new IntegersByName());
    }

    public Path dataDir() {
        return Path.of(text("data_dir"));
    }

    /** A secret of the data folder, for example {@code ssh.password}, {@code metrics.token}. */
    public String secret(String name) {
        var secrets = properties(dataDir().resolve("secrets.properties"));
        return secrets.getProperty(name, "");
    }

    /**
     * Forgets who has asked how often: all tests come from one address, and one of them may have used up what an address
     * has for sign-ins, registrations or resets.
     */
    public void forgetLimits() {
        String url = "jdbc:postgresql://127.0.0.1:" + port("postgres") + "/corrosion";
        try (var connection = DriverManager.getConnection(url, "corrosion_platform", secret("db.platform.password"));
                var sql = connection.createStatement()) {
            sql.execute("delete from limits.buckets");
        } catch (SQLException e) {
            throw new IllegalStateException("the limits of the platform cannot be emptied", e);
        }
    }

    /** Signs in and returns the access token. */
    public String login(String email, String password) {
        var body = new ObjectMapper().valueToTree(Map.of("email", email, "password", password));
        var answer = anonymous().post("/api/v1/auth/login", body.toString());
        if (answer.status() != 200) {
            throw new AssertionError("sign-in of " + email + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.json().path("access_token").asText();
    }

    /** The REST API as this person. */
    public Api as(Account account) {
        return new Api(baseUrl(), login(account.email(), account.password()));
    }

    /** The REST API with an access token. */
    public Api with(String token) {
        return new Api(baseUrl(), token);
    }

    /** The REST API as nobody. */
    public Api anonymous() {
        return new Api(baseUrl(), "");
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    private Account account(String name) {
        var account = announcement.path(name);
        return new Account(
                account.path("email").asText(), account.path("password").asText());
    }

    private String text(String name) {
        if (!announcement.hasNonNull(name)) {
            throw new IllegalStateException("the launcher announced no " + name + ": " + announcement);
        }
        return announcement.get(name).asText();
    }

    private int number(String group, String name) {
        if (!announcement.path(group).hasNonNull(name)) {
            throw new IllegalStateException("the launcher announced no " + name + " in " + group + ": " + announcement);
        }
        return announcement.path(group).get(name).asInt();
    }
}
