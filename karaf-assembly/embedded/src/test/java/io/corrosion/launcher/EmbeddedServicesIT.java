package io.corrosion.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.support.JwtUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServicesIT {

    @TempDir
    static Path folder;

    private static EmbeddedServices services;

    @BeforeAll
    static void start() throws Exception {
        services = EmbeddedServices.start(folder);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void aKilledDatabaseComesBackWithItsRows() throws Exception {
        asRole("owner", "create schema kept", "create table kept.row (id int)", "insert into kept.row values (7)");

        kill("postgres");

        assertThat(number("owner", "select id from kept.row")).isEqualTo(7);
        assertThat(text("owner", "show fsync")).isEqualTo("on");
    }

    @Test
    void aKilledMessageServerComesBackWithItsStreams() throws Exception {
        pushAccount();
        try (var connection = asPlatform()) {
            connection.jetStreamManagement().addStream(stream("KEPT", "kept.>"));
            connection.jetStream().publish("kept.line", "hello".getBytes(UTF_8));
        }

        kill("nats");

        try (var connection = asPlatform()) {
            var state = connection.jetStreamManagement().getStreamInfo("KEPT").getStreamState();
            assertThat(state.getMsgCount()).isEqualTo(1);
        }
    }

    @Test
    void theRuntimeRoleNeitherBypassesRowLevelSecurityNorMakesTables() throws Exception {
        assertThat(flag("app", "rolsuper")).isFalse();
        assertThat(flag("app", "rolbypassrls")).isFalse();
        assertThat(flag("owner", "rolbypassrls")).isFalse();
        assertThat(flag("ingest", "rolbypassrls")).isFalse();
        assertThat(flag("platform", "rolsuper")).isFalse();
        assertThatThrownBy(() -> asRole("app", "create schema mine")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asRole("platform", "create table public.mine (id int)"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aWrongPasswordDoesNotOpenTheDatabase() {
        assertThatThrownBy(() -> DriverManager.getConnection(services.databaseUrl(), "corrosion_app", "guess"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void nobodyEntersNatsWithoutASignedIdentity() {
        var options = new Options.Builder()
                .server(services.natsUrl())
                .maxReconnects(0)
                .build();

        assertThatThrownBy(() -> Nats.connect(options)).hasMessageContaining("Authorization Violation");
    }

    @Test
    void everythingListensOnLoopbackOnly() throws Exception {
        var listeners = Stream.of("postgres", "nats").flatMap(this::listeners).toList();

        assertThat(listeners).hasSizeGreaterThanOrEqualTo(4).allMatch(address -> address.startsWith("127.0.0.1:"));
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws Exception {
        var secret = List.of(
                folder.resolve("secrets.properties"),
                services.natsKeys().resolve("operator.nk"),
                services.natsKeys().resolve("system.creds"),
                services.natsKeys().resolve("signing.nk"));

        for (Path file : secret) {
            assertThat(Files.getPosixFilePermissions(file)).as(file.toString()).hasSize(2);
        }
    }

    @Test
    void theSameFolderIsNotUsedTwice() {
        assertThatThrownBy(() -> EmbeddedServices.start(folder))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already runs")
                .hasMessageContaining("--data-dir");
    }

    private void kill(String name) {
        long victim = services.pids().get(name);
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var pid = services.pids().get(name);
            return pid != null && pid != victim && services.answer();
        });
    }

    private Stream<String> listeners(String part) {
        return Listeners.of(services.pids().get(part)).stream();
    }

    private void asRole(String role, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        services.databaseUrl(), "corrosion_" + role, services.databasePassword(role));
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String text(String role, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        services.databaseUrl(), "corrosion_" + role, services.databasePassword(role));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private int number(String role, String query) throws SQLException {
        return Integer.parseInt(text(role, query));
    }

    private boolean flag(String role, String column) throws SQLException {
        return text(role, "select " + column + " from pg_roles where rolname = current_user")
                .equals("t");
    }

    private static StreamConfiguration stream(String name, String subject) {
        return StreamConfiguration.builder().name(name).subjects(subject).build();
    }

    /** Does what the messaging bundle does at each start: states the application account to the server. */
    private void pushAccount() throws Exception {
        var claim = """
                {"type":"account","version":2,"signing_keys":["%s"],"limits":{"mem_storage":-1,"disk_storage":-1,\
                "streams":-1,"consumer":-1,"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,\
                "wildcards":true,"conn":-1,"leaf":-1},"default_permissions":{"pub":{},"sub":{}}}""".formatted(key(seed("signing.nk")));
        var operator = seed("operator.nk");
        var jwt = JwtUtils.issueJWT(
                operator,
                key(seed("account.nk")),
                "APP",
                null,
                JwtUtils.currentTimeSeconds(),
                key(operator),
                () -> claim);
        var system =
                Nats.credentials(services.natsKeys().resolve("system.creds").toString());
        var options = new Options.Builder()
                .server(services.natsUrl())
                .authHandler(system)
                .build();
        try (var connection = Nats.connect(options)) {
            var answer = connection.request("$SYS.REQ.CLAIMS.UPDATE", jwt.getBytes(UTF_8), Duration.ofSeconds(5));
            assertThat(new String(answer.getData(), UTF_8)).contains("200");
        }
    }

    private Connection asPlatform() throws Exception {
        var user = NKey.createUser(null);
        var jwt = JwtUtils.issueUserJWT(seed("signing.nk"), key(seed("account.nk")), key(user), "platform");
        return Nats.connect(new Options.Builder()
                .server(services.natsUrl())
                .authHandler(Nats.staticCredentials(jwt.toCharArray(), user.getSeed()))
                .build());
    }

    private NKey seed(String name) throws IOException {
        return NKey.fromSeed(
                Files.readString(services.natsKeys().resolve(name)).strip().toCharArray());
    }

    private static String key(NKey key) throws Exception {
        return new String(key.getPublicKey());
    }
}
