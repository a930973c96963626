package io.corrosion.itests.isolation;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The people of the tables, each with an organisation and a server that are thrown away afterwards, so that what somebody
 * may do can be done. Organisations, licences and servers are made as customers make them; people are copies of the demo's
 * owner, because registering has a limit for each address.
 */
final class Cast implements AutoCloseable {

    private static final String DEMO_OWNER = "select id from identity.users where email = ?";

    private final Platform platform;
    private final Connection database;
    private final List<String> undo = new ArrayList<>();
    private final Map<Identity, Part> parts = new EnumMap<>(Identity.class);

    /** Who asks, and about which organisation and server. */
    record Part(Api api, Account account, UUID tenant, UUID server) {}

    private final Api operator;
    private final Api founder;
    private Instant expiry = Instant.MIN;

    private Cast(Platform platform) throws SQLException {
        this.platform = platform;
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        this.database = DriverManager.getConnection(url, "corrosion_platform", platform.secret("db.platform.password"));
        this.operator = platform.as(platform.admin());
        this.founder = platform.as(person(UUID.randomUUID()));
    }

    static Cast of(Platform platform) throws SQLException {
        Cast cast = new Cast(platform);
        try {
            for (Identity identity : Identity.values()) {
                cast.hire(identity);
            }
        } catch (RuntimeException | SQLException | AssertionError e) {
            cast.close();
            throw e;
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> Instant.now().isAfter(cast.expiry));
        return cast;
    }

    Part part(Identity identity) {
        return parts.get(identity);
    }

    /** Runs plain SQL as the platform, to look at what became of something. */
    String text(String query) throws SQLException {
        try (ResultSet rows = database.createStatement().executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private void hire(Identity identity) throws SQLException {
        UUID tenant = organisation();
        UUID server = server(tenant, identity == Identity.EXPIRED);
        if (identity == Identity.ANONYMOUS) {
            parts.put(identity, new Part(platform.anonymous(), new Account("", ""), tenant, server));
            return;
        }
        if (identity == Identity.OPERATOR || identity == Identity.STRANGER) {
            Account account = identity == Identity.OPERATOR ? platform.admin() : platform.secondOwner();
            parts.put(identity, new Part(platform.as(account), account, tenant, server));
            return;
        }
        UUID person = UUID.randomUUID();
        Account account = person(person);
        member(tenant, person, identity.tenantRole().orElseThrow());
        if (identity.serverRole().isPresent()) {
            bind(tenant, server, person, identity.serverRole().get());
        }
        if (identity == Identity.SUSPENDED) {
            made(operator.post("/api/v1/admin/tenants/" + tenant + "/suspend", "{\"reason\":\"isolation\"}"));
        }
        Api api = platform.as(account);
        parts.put(identity, new Part(identity.isAProgram() ? program(api) : api, account, tenant, server));
    }

    private Api program(Api owner) {
        JsonNode key = made(owner.post("/api/v1/api-keys", "{\"name\":\"isolation\",\"scopes\":[\"*\"]}"));
        return platform.with(key.path("secret").asText());
    }

    /** A cookie of a session of this person's, as the sign-in page would give it; empty for nobody. */
    String cookie(Account account) throws SQLException {
        if (account.email().isEmpty()) {
            return "";
        }
        String cookie = UUID.randomUUID().toString() + UUID.randomUUID();
        run(
                "insert into identity.sessions (id, user_id, cookie_sha256, refresh_sha256, ip_address, user_agent, created_at,"
                        + " last_used_at, expires_at) select gen_random_uuid(), id, sha256('" + cookie
                        + "'), sha256('refresh "
                        + cookie
                        + "'), '127.0.0.1', 'isolation', now(), now(), now() + interval '1 hour' from identity.users"
                        + " where email = lower('" + account.email() + "')");
        undo.add("delete from identity.sessions where cookie_sha256 = sha256('" + cookie + "')");
        return cookie;
    }

    private UUID organisation() {
        String slug = "iso-" + UUID.randomUUID().toString().substring(0, 12);
        JsonNode founded = made(founder.post("/api/v1/tenants", "{\"name\":\"Isolation\",\"slug\":\"" + slug + "\"}"));
        UUID tenant = UUID.fromString(founded.path("id").asText());
        undo.add("delete from tenancy.tenants where id = '" + tenant + "'");
        return tenant;
    }

    private UUID server(UUID tenant, boolean ending) {
        expiry = ending ? Instant.now().plusSeconds(15) : expiry;
        String wanted = ending ? "{\"expires_at\":\"" + expiry + "\"}" : "{}";
        JsonNode issued = made(operator.post("/api/v1/admin/licenses", wanted));
        JsonNode added = made(founder.post(
                "/api/v1/servers",
                "{\"license_key\":\"" + issued.path("key").asText() + "\",\"name\":\"Isolated\",\"game\":\"rust\","
                        + "\"connection\":{\"type\":\"bare_metal\"},\"tenant_id\":\"" + tenant + "\"}"));
        UUID server = UUID.fromString(added.path("id").asText());
        undo.add("delete from servers.servers where license_id = '" + server + "'");
        return server;
    }

    private static JsonNode made(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError("the cast could not be made: " + answer.status() + " " + answer.body());
        }
        return answer.body().isBlank() ? JsonNodeFactory.instance.objectNode() : answer.json();
    }

    private Account person(UUID id) throws SQLException {
        Account owner = platform.owner();
        String email = "iso-" + id + "@example.org";
        UUID original = UUID.fromString(text(DEMO_OWNER.replace("?", "'" + owner.email() + "'")));
        copy(
                "identity.users",
                "id",
                original,
                Map.of(
                        "id",
                        id,
                        "email",
                        email,
                        "username",
                        "iso " + id.toString().substring(0, 18)));
        undo.add("delete from identity.users where id = '" + id + "'");
        return new Account(email, owner.password());
    }

    private void member(UUID tenant, UUID person, String role) throws SQLException {
        run("insert into tenancy.tenant_members (id, tenant_id, user_id, role, joined_at) values (gen_random_uuid(), '"
                + tenant + "', '" + person + "', '" + role + "', now())");
    }

    private void bind(UUID tenant, UUID server, UUID person, String role) throws SQLException {
        run("insert into access.role_bindings (id, tenant_id, license_id, user_id, role_id, created_at) select"
                + " gen_random_uuid(), '" + tenant + "', '" + server + "', '" + person
                + "', id, now() from access.roles"
                + " where is_system_default and scope = 'server' and role_name = '" + role + "'");
        undo.add("delete from access.role_bindings where user_id = '" + person + "'");
    }

    /** Another row of the table, like the one with this id but for what is given. */
    private void copy(String table, String key, UUID id, Map<String, Object> changes) throws SQLException {
        StringBuilder json = new StringBuilder("jsonb_build_object(");
        json.append(String.join(
                ", ",
                changes.keySet().stream()
                        .map(column -> "'" + column + "', ?::text")
                        .toList()));
        try (PreparedStatement statement = database.prepareStatement("insert into " + table
                + " select (jsonb_populate_record("
                + "original, jsonb_strip_nulls(" + json + ")) - array(select unnest(?::text[])))).* from " + table
                + " original where " + key + " = ?::uuid")) {
            int at = 1;
            for (Object value : changes.values()) {
                statement.setString(at++, value.toString());
            }
            statement.setString(at++, missing(table, changes));
            statement.setString(at, id.toString());
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("the demo has no row " + id + " in " + table);
            }
        }
    }

    /** Columns that the table does not have (yet, or any more). */
    private String missing(String table, Map<String, Object> changes) throws SQLException {
        List<String> names = new ArrayList<>();
        for (String column : changes.keySet()) {
            if (text("select 1 from information_schema.columns where table_schema || '.' || table_name = '" + table
                            + "' and column_name = '" + column + "'")
                    .isEmpty()) {
                names.add(column);
            }
        }
        return "{" + String.join(",", names) + "}";
    }

    private void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        Collections.reverse(undo);
        try {
            for (String sql : undo) {
                run(sql);
            }
        } finally {
            database.close();
        }
    }
}
