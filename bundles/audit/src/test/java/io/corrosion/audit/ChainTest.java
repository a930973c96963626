package io.corrosion.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.audit.Refusal;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.audit.chain.Notary;
import io.corrosion.audit.chain.SigningKey;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00.123456Z");

    private final TestDatabase database = POSTGRES.database();
    private final Transactions transactions =
            SliceDatabase.of(database, "audit").transactions();
    private final SigningKey key = new SigningKey(new byte[32]);
    private final AuditLog audit = new AuditLog(Clock.fixed(NOW, ZoneOffset.UTC), transactions);
    private final StoredTrail trail = new StoredTrail(transactions, audit, key, Clock.systemUTC());
    private final Notary notary = new Notary(transactions, key, Clock.systemUTC());
    private final TenantId tenant = TenantId.random();
    private final Scope.Tenant organisation = new Scope.Tenant(tenant);
    private final UserId ann = UserId.random();
    private final Actor actor = new Actor("user", Optional.of(ann.value()), "ann@example.org", "::1", "Mozilla");

    @Test
    void aChainThatNobodyTouchedIsIntact() {
        record(5);
        Scope other = new Scope.Tenant(TenantId.random());
        transactions.run(other, tx -> audit.record(tx, entry("other.deed", Map.of())));

        assertThat(trail.verify(organisation)).isEqualTo(new Verification(5, 1, 5, 0, List.of()));
        assertThat(trail.verify(other).entries()).isEqualTo(1);
        assertThat(trail.verify(Scope.platform("test")).intact()).isTrue();
        assertThat(trail.find(organisation, AuditQuery.ALL, Optional.empty(), 1).items())
                .extracting(LoggedEntry::position)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = gen_random_uuid()",
                "license_id = gen_random_uuid()",
                "actor_id = gen_random_uuid()",
                "actor_id = null",
                "actor_type = 'system'",
                "actor_name = 'bob@example.org'",
                "action = 'server.power.stop'",
                "resource_type = 'tenant'",
                "resource_id = 'another'",
                "metadata = '{}'",
                "metadata = metadata || '{\"a\": \"b\"}'",
                "ip_address = '203.0.113.1'",
                "ip_address = null",
                "user_agent = 'curl'",
                "created_at = created_at + interval '1 microsecond'",
                "salt = null",
                "personal = sha256('x')",
                "salt = '\\x00', actor_name = 'erased'",
                "tenant_id = gen_random_uuid()"
            })
    void everyChangeOfEveryColumnIsFound(String change) throws SQLException {
        record(3);

        asOwner("update audit.audit_logs set " + change + " where metadata->>'n' = '1'");

        assertThat(trail.verify(organisation).findings()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aRemovedEntryIsFoundWhereverItStood(int which) throws SQLException {
        record(3);
        asOwner("delete from audit.audit_logs where metadata->>'n' = '" + which + "'");
        assertThat(trail.verify(organisation).findings()).hasSize(1);

        asOwner("delete from audit.links where position = " + (which + 1));
        assertThat(trail.verify(organisation).findings()).isNotEmpty();
    }

    @Test
    void anEntrySlippedInIsFound() throws SQLException {
        record(3);

        asOwner("insert into audit.audit_logs select gen_random_uuid(), tenant_id, license_id, actor_id, actor_type,"
                + " actor_name, action, resource_type, resource_id, metadata, ip_address, user_agent, created_at, salt,"
                + " personal from audit.audit_logs limit 1");

        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("slipped in");
    }

    @Test
    void whoOwnsTheDatabaseAndWritesTheWholeChainAnewLacksTheSignature() throws SQLException {
        record(3);
        notary.checkpoint();
        assertThat(trail.verify(organisation).intact()).isTrue();

        asOwner(
                "update audit.audit_logs set action = 'nothing.happened' where metadata->>'n' = '2'",
                "update audit.links l set hash = sha256(l.previous || convert_to(audit.content(a), 'UTF8'))"
                        + " from audit.audit_logs a where a.id = l.entry_id and l.position = 3",
                "update audit.heads set hash = (select hash from audit.links where position = 3)");

        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("is not what the platform signed");
    }

    @Test
    void anEndCutOffAndAForgedSignatureAreFound() throws SQLException {
        record(3);
        notary.checkpoint();
        asOwner(
                "delete from audit.audit_logs where metadata->>'n' = '2'",
                "delete from audit.links where position = 3",
                "update audit.heads set position = 2, hash = (select hash from audit.links where position = 2)");
        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("ends at 2");

        asOwner("update audit.anchors set position = 2, hash = (select hash from audit.links where position = 2)");
        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("not the platform's");
    }

    @Test
    void aLogEmptiedAltogetherIsFound() throws SQLException {
        record(3);

        asOwner("delete from audit.audit_logs", "delete from audit.links");

        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("are gone");
    }

    @Test
    void theRuntimeRolesCannotTouchTheChain() {
        record(1);
        for (Scope scope : List.of(organisation, Scope.platform("attack"))) {
            for (String attack : List.of(
                    "update audit.links set position = 7",
                    "delete from audit.heads",
                    "update audit.heads set position = 0",
                    "insert into audit.bridges (chain, position, previous, hash) values (gen_random_uuid(), 1, '', '')",
                    "delete from audit.anchors",
                    "update audit.audit_logs set action = 'x'",
                    "delete from audit.audit_logs",
                    "truncate audit.audit_logs",
                    "alter table audit.audit_logs disable trigger all",
                    "select audit.drop_month(current_date)")) {
                assertThatThrownBy(() -> transactions.run(scope, tx -> execute(tx.connection(), attack)))
                        .as(attack)
                        .hasMessageMatching("(?s).*(permission denied|append-only|must be owner|never dropped).*");
            }
        }
    }

    @Test
    void manyWritersOfManyOrganisationsMakeWholeChains() throws Exception {
        List<TenantId> tenants =
                IntStream.range(0, 4).mapToObj(number -> TenantId.random()).toList();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            TenantId mine = tenants.get(writer % tenants.size());
            writers.add(() -> {
                for (int deed = 0; deed < 25; deed++) {
                    int number = deed;
                    transactions.run(new Scope.Tenant(mine), tx -> {
                        audit.record(tx, entry("many.first", Map.of("n", number + "")));
                        audit.record(tx, entry("many.second", Map.of("n", number + "")));
                    });
                }
                return null;
            });
        }

        for (Future<Void> done : pool.invokeAll(writers)) {
            done.get();
        }
        pool.shutdown();

        assertThat(tenants).allSatisfy(one -> assertThat(trail.verify(new Scope.Tenant(one)))
                .isEqualTo(new Verification(100, 1, 100, 0, List.of())));
    }

    @Test
    void anOpenTransactionOfOneOrganisationHoldsUpNobody() {
        transactions.run(organisation, tx -> {
            audit.record(tx, entry("slow.deed", Map.of()));
            transactions.run(organisation, other -> audit.record(other, entry("quick.deed", Map.of())));
        });

        assertThat(trail.verify(organisation).entries()).isEqualTo(2);
    }

    @Test
    void whatIsRolledBackLeavesNoGap() {
        record(1);
        assertThatThrownBy(() -> transactions.run(organisation, tx -> {
                    audit.record(tx, entry("undone", Map.of()));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        record(1);

        assertThat(trail.verify(organisation)).isEqualTo(new Verification(2, 1, 2, 0, List.of()));
    }

    @Test
    void purgedMonthsLeaveAChainThatCanBeChecked() {
        recordAt(Instant.parse("2026-01-10T00:00:00Z"), 3);
        recordAt(Instant.parse("2026-02-10T00:00:00Z"), 2);
        recordAt(Instant.parse("2026-01-31T23:59:59Z"), 1);
        recordAt(Instant.parse("2026-02-20T00:00:00Z"), 1);
        Retention retention = new Retention(
                transactions, audit, notary, Clock.fixed(Instant.parse("2026-05-05T00:00:00Z"), ZoneOffset.UTC), 3);

        assertThat(retention.keep()).containsExactly("2026-01-01");

        assertThat(trail.verify(organisation)).isEqualTo(new Verification(3, 4, 7, 0, List.of()));
        recordAt(Instant.parse("2026-05-05T00:00:00Z"), 1);
        assertThat(trail.verify(organisation)).isEqualTo(new Verification(4, 4, 8, 0, List.of()));
        assertThat(retention.keep()).isEmpty();
        assertThat(trail.find(Scope.platform("test"), AuditQuery.ALL, Optional.empty(), 10)
                        .items())
                .extracting(logged -> logged.entry().action())
                .contains("audit.purge");
    }

    @Test
    void anOrganisationWhoseEntriesAreAllPurgedGoesOnWhereItStopped() {
        recordAt(Instant.parse("2026-01-10T00:00:00Z"), 3);
        notary.purge(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(trail.verify(organisation)).isEqualTo(new Verification(0, 0, 0, 0, List.of()));

        record(1);

        assertThat(trail.verify(organisation)).isEqualTo(new Verification(1, 4, 4, 0, List.of()));
    }

    @Test
    void aMonthDroppedWithoutItsSignatureIsMissed() throws SQLException {
        recordAt(Instant.parse("2026-01-10T00:00:00Z"), 3);
        record(2);

        asOwner("drop table audit.links_2026_01", "drop table audit.audit_logs_2026_01");

        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("no purge explains it");
    }

    @Test
    void filtersFindWhatTheyNameAndPagesFollowEachOther() {
        LicenseId server = LicenseId.random();
        transactions.run(new Scope.Licence(tenant, server), tx -> {
            audit.record(tx, on(server, entry("server.power.start", Map.of("signal", "start 100%"))));
            audit.record(tx, on(server, entry("auth.login.fail", Map.of())));
        });
        record(5);

        assertThat(actions(query().on(server))).containsExactlyInAnyOrder("server.power.start", "auth.login.fail");
        assertThat(actions(with(Optional.of("server.*"), Optional.empty(), false)))
                .containsExactly("server.power.start");
        assertThat(actions(with(Optional.of("server%"), Optional.empty(), false)))
                .isEmpty();
        assertThat(actions(with(Optional.empty(), Optional.of("ANN 100%"), false)))
                .containsExactly("server.power.start");
        assertThat(actions(with(Optional.empty(), Optional.of("100_"), false))).isEmpty();
        assertThat(actions(with(Optional.empty(), Optional.empty(), true))).containsExactly("auth.login.fail");
        assertThat(trail.find(new Scope.Licence(tenant, server), AuditQuery.ALL, Optional.empty(), 10)
                        .items())
                .hasSize(2);

        List<LoggedEntry> all = new ArrayList<>();
        Items<LoggedEntry> page = trail.find(organisation, AuditQuery.ALL, Optional.empty(), 3);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = trail.find(organisation, AuditQuery.ALL, page.next(), 3);
            all.addAll(page.items());
        }
        List<LoggedEntry> streamed = new ArrayList<>();
        trail.each(organisation, AuditQuery.ALL, streamed::add);
        assertThat(all).hasSize(7).doesNotHaveDuplicates().isEqualTo(streamed);
        assertThatThrownBy(() -> trail.find(organisation, AuditQuery.ALL, Optional.of("nonsense"), 3))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aForensicArchiveProvesItselfWithoutThePlatform() throws Exception {
        record(4);
        var bytes = new ByteArrayOutputStream();

        trail.forensic(organisation, with(Optional.of("deed"), Optional.empty(), false), actor, bytes);

        Map<String, byte[]> files = unzip(bytes.toByteArray());
        assertThat(files)
                .containsOnlyKeys(
                        "entries.ndjson",
                        "chain.ndjson",
                        "manifest.json",
                        "manifest.sig",
                        "public-key.pem",
                        "README.txt");
        assertThat(key.verifies(files.get("manifest.json"), files.get("manifest.sig")))
                .isTrue();
        String manifest = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        assertThat(manifest)
                .contains(HexFormat.of().formatHex(sha256.digest(files.get("entries.ndjson"))))
                .contains(HexFormat.of().formatHex(sha256.digest(files.get("chain.ndjson"))))
                .contains("\"intact\":true");
        assertThat(new String(files.get("entries.ndjson"), StandardCharsets.UTF_8).lines())
                .hasSize(4);
        // The four deeds, and the export itself.
        assertThat(new String(files.get("chain.ndjson"), StandardCharsets.UTF_8).lines())
                .hasSize(5);
        files.get("manifest.json")[20] ^= 1;
        assertThat(key.verifies(files.get("manifest.json"), files.get("manifest.sig")))
                .isFalse();
    }

    @Test
    void secretsThatSomebodyForgotAreMasked() {
        transactions.run(
                organisation,
                tx -> audit.record(
                        tx,
                        entry(
                                "settings.change",
                                Map.of("after.rcon_password", "hunter2", "api_key", "k", "name", "Ash"))));

        assertThat(trail.find(organisation, AuditQuery.ALL, Optional.empty(), 1)
                        .items()
                        .get(0)
                        .entry()
                        .metadata())
                .containsEntry("name", "Ash")
                .containsEntry("after.rcon_password", "•••")
                .containsEntry("api_key", "•••");
    }

    @Test
    void aFloodOfRefusalsIsCountedAndNotWrittenOneByOne() throws Exception {
        var refusals = new RefusalLog(transactions, audit);
        for (int attempt = 0; attempt < 50; attempt++) {
            refusals.note(refusal("auth.login.fail", "203.0.113.7"));
        }
        for (int address = 0; address < 5_000; address++) {
            refusals.note(refusal("auth.login.fail", "2001:db8::" + Integer.toHexString(address)));
        }
        refusals.close();

        List<LoggedEntry> written = new ArrayList<>();
        trail.each(organisation, AuditQuery.ALL, written::add);
        assertThat(written).hasSizeLessThan(310);
        assertThat(written)
                .anySatisfy(logged -> assertThat(logged.entry().metadata()).containsEntry("times", "49"));
        assertThat(written).anySatisfy(logged -> {
            assertThat(logged.entry().actor().name()).isEqualTo("many callers");
            assertThat(logged.entry().metadata()).containsEntry("times", "4701");
        });
    }

    @Test
    void theFirstRefusalIsWrittenAtOnce() throws Exception {
        var refusals = new RefusalLog(transactions, audit);
        refusals.note(refusal("access.denied", "203.0.113.7"));

        await().atMost(Duration.ofSeconds(60)).until(() -> !actions(query()).isEmpty());
        assertThat(actions(query())).containsExactly("access.denied");
        refusals.close();
    }

    private Refusal refusal(String action, String address) {
        return new Refusal(
                Optional.of(tenant),
                Optional.empty(),
                new Actor("user", Optional.empty(), "ann@example.org", address, ""),
                action,
                "session",
                "",
                "Wrong password");
    }

    private void record(int entries) {
        recordAt(NOW, entries);
    }

    private void recordAt(Instant moment, int entries) {
        AuditLog then = new AuditLog(Clock.fixed(moment, ZoneOffset.UTC), transactions);
        for (int number = 0; number < entries; number++) {
            int n = number;
            transactions.run(organisation, tx -> then.record(tx, entry("deed", Map.of("n", n + ""))));
        }
    }

    private AuditEntry entry(String action, Map<String, String> metadata) {
        return new AuditEntry(actor, action, "server", "7f3a", Optional.empty(), metadata);
    }

    private AuditEntry on(LicenseId server, AuditEntry entry) {
        return new AuditEntry(
                entry.actor(), entry.action(), "server", server.toString(), Optional.of(server), entry.metadata());
    }

    private static AuditQuery query() {
        return AuditQuery.ALL;
    }

    private static AuditQuery with(Optional<String> action, Optional<String> search, boolean security) {
        return new AuditQuery(
                Optional.empty(),
                action,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                search,
                security);
    }

    private List<String> actions(AuditQuery query) {
        return trail.find(organisation, query, Optional.empty(), 100).items().stream()
                .map(logged -> logged.entry().action())
                .toList();
    }

    private void asOwner(String... attacks) throws SQLException {
        try (var connection = database.owner().getConnection()) {
            execute(connection, "alter table audit.audit_logs no force row level security");
            for (String table : List.of("audit_logs", "links", "anchors")) {
                execute(connection, "alter table audit." + table + " disable trigger all");
            }
            execute(connection, "alter table audit.audit_logs disable row level security");
            for (String attack : attacks) {
                execute(connection, attack);
            }
            execute(connection, "alter table audit.audit_logs enable row level security");
            execute(connection, "alter table audit.audit_logs force row level security");
            for (String table : List.of("audit_logs", "links", "anchors")) {
                execute(connection, "alter table audit." + table + " enable trigger all");
            }
        }
    }

    private static void execute(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.put(file.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
