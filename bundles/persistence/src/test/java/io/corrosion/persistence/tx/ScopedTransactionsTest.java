package io.corrosion.persistence.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.persistence.note.NoteEntity;
import io.corrosion.persistence.note.Notes;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScopedTransactionsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123456Z");
    private static final String INSERT =
            "insert into notes.notes (id, tenant_id, license_id, text, created_at, version) values (?, ?, ?, ?, ?, 1)";
    private static final String TEXTS = "select text from notes.notes order by text";

    private final Scope.Licence ours = new Scope.Licence(TenantId.random(), new LicenseId(UUID.randomUUID()));
    private final Scope.Licence theirs = new Scope.Licence(TenantId.random(), new LicenseId(UUID.randomUUID()));
    private final TestDatabase database = POSTGRES.database();
    private Notes notes;
    private Transactions transactions;

    @BeforeEach
    void open() throws Exception {
        notes = new Notes(database);
        transactions = notes.transactions();
    }

    @AfterEach
    void close() {
        notes.close();
    }

    @Test
    void aLicenceSeesItsOwnRowsOnlyInEitherWay() {
        write(ours, "ours");
        write(theirs, "theirs");

        assertThat(texts(ours)).containsExactly("ours");
        assertThat(entities(theirs)).containsExactly("theirs");
    }

    @Test
    void aTenantSeesAllItsLicencesAndALicenceNotItsSister() {
        var sister = new Scope.Licence(ours.tenant(), new LicenseId(UUID.randomUUID()));
        write(ours, "one");
        write(sister, "two");

        assertThat(texts(new Scope.Tenant(ours.tenant()))).containsExactly("one", "two");
        assertThat(texts(sister)).containsExactly("two");
    }

    @Test
    void aPersonSeesEveryOrganisationTheyBelongToAndAPersonWithoutOneNothing() {
        write(ours, "one");
        write(theirs, "two");
        var user = new UserId(UUID.randomUUID());

        assertThat(texts(new Scope.Person(user, Set.of(ours.tenant(), theirs.tenant()))))
                .containsExactly("one", "two");
        assertThat(texts(new Scope.Person(user, Set.of()))).isEmpty();
    }

    @Test
    void thePlatformSeesEverythingAndSaysWhy() {
        write(ours, "one");
        write(theirs, "two");

        assertThat(texts(Scope.platform("it's a test"))).containsExactly("one", "two");
        assertThat(transactions.<List<String>>write(
                        Scope.platform("it's a test"),
                        tx -> Sql.list(
                                tx, "select current_setting('application_name') as name", row -> row.text("name"))))
                .containsExactly("corrosion: it's a test");
    }

    @Test
    void aRowOfSomebodyElseCannotBeWritten() {
        assertThatThrownBy(() -> transactions.run(ours, tx -> insert(tx, theirs, "forged")))
                .isInstanceOf(SqlFailure.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void noSettingReachesTheNextUserOfTheConnection() throws Exception {
        write(ours, "ours");
        texts(ours);
        entities(ours);
        assertThatThrownBy(() -> transactions.run(ours, tx -> Sql.update(tx, "nonsense")));

        try (var connection = notes.app().getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery(
                                "select current_setting('app.tenants', true), current_setting('app.license', true),"
                                        + " current_setting('transaction_read_only'), (select count(*) from notes.notes)")) {
            row.next();
            assertThat(row.getString(1)).isIn(null, "");
            assertThat(row.getString(2)).isIn(null, "");
            assertThat(row.getString(3)).isEqualTo("off");
            assertThat(row.getInt(4)).isZero();
        }
    }

    @Test
    void anEntityKeepsEveryAttribute() {
        UUID id = UUID.randomUUID();
        var tags = List.of("a b", "q\"x\\y", "{,}", "");
        transactions.run(ours, tx -> tx.entities()
                .persist(new NoteEntity(id, ours.license().value(), "text", "{\"k\": [1, 2]}", tags, NOW)));

        NoteEntity found = transactions.read(ours, tx -> tx.entities().find(NoteEntity.class, id));

        assertThat(found.id()).isEqualTo(id);
        assertThat(found.attributes()).isEqualTo("{\"k\": [1, 2]}");
        assertThat(found.tags()).isEqualTo(tags);
        assertThat(found.createdAt()).isEqualTo(NOW);
    }

    @Test
    void anEntityKeepsNulls() {
        UUID id = UUID.randomUUID();
        transactions.run(ours, tx -> tx.entities()
                .persist(new NoteEntity(id, ours.license().value(), "text", null, null, NOW)));

        NoteEntity found = transactions.read(ours, tx -> tx.entities().find(NoteEntity.class, id));

        assertThat(found.attributes()).isNull();
        assertThat(found.tags()).isNull();
    }

    @Test
    void somebodyElsesEntityIsNotFoundByItsId() {
        UUID id = UUID.randomUUID();
        transactions.run(ours, tx -> tx.entities()
                .persist(new NoteEntity(id, ours.license().value(), "x", null, null, NOW)));

        NoteEntity found = transactions.read(theirs, tx -> tx.entities().find(NoteEntity.class, id));

        assertThat(found).isNull();
    }

    @Test
    void entitiesAndPlainSqlAreOneTransaction() {
        assertThatThrownBy(() -> transactions.run(ours, tx -> {
                    tx.entities()
                            .persist(new NoteEntity(
                                    UUID.randomUUID(), ours.license().value(), "a", null, null, NOW));
                    insert(tx, ours, "b");
                    throw new NotFound("on purpose");
                }))
                .isInstanceOf(NotFound.class);

        assertThat(texts(ours)).isEmpty();
    }

    @Test
    void aReadRefusesToWriteInEveryWay() {
        write(ours, "there");

        assertReadOnly(tx -> insert(tx, ours, "x"));
        assertReadOnly(tx -> Sql.list(tx, "delete from notes.notes returning text", row -> row.text("text")));
        assertReadOnly(tx -> execute(tx, "update notes.notes set text = 'x'"));
        assertReadOnly(tx -> tx.entities()
                .createQuery("update NoteEntity n set n.text = 'x'")
                .executeUpdate());
        assertReadOnly(tx -> tx.entities()
                .persist(new NoteEntity(UUID.randomUUID(), ours.license().value(), "x", null, null, NOW)));
        assertThat(texts(ours)).containsExactly("there");
    }

    @Test
    void aQueryThatWritesIsRefusedByPostgresql() {
        write(ours, "there");

        assertReadOnly(tx -> Sql.list(tx, "select lo_create(0) as made", row -> row.number("made")));
        assertThatThrownBy(() -> transactions.read(
                        ours,
                        tx -> Sql.list(
                                tx,
                                "with gone as (delete from notes.notes returning text) select text from gone",
                                row -> row.text("text"))))
                .isInstanceOf(SqlFailure.class);
        assertThat(texts(ours)).containsExactly("there");
    }

    @Test
    void aBatchMayComeFirst() {
        transactions.run(ours, tx -> {
            try (var statement = tx.connection().prepareStatement(INSERT)) {
                for (String text : List.of("a", "b", "c")) {
                    statement.setObject(1, UUID.randomUUID());
                    statement.setObject(2, ours.tenant().value());
                    statement.setObject(3, ours.license().value());
                    statement.setString(4, text);
                    statement.setTimestamp(5, java.sql.Timestamp.from(NOW));
                    statement.addBatch();
                }
                statement.executeBatch();
            } catch (SQLException e) {
                throw new SqlFailure(INSERT, e);
            }
        });

        assertThat(texts(ours)).containsExactly("a", "b", "c");
    }

    @Test
    void theTransactionIsNotTheStoresToEnd() {
        transactions.run(ours, tx -> {
            assertThatThrownBy(() -> tx.connection().commit()).hasMessageContaining("belongs to the use case");
            assertThatThrownBy(() -> tx.connection().rollback()).hasMessageContaining("belongs to the use case");
            assertThatThrownBy(() -> tx.connection().setAutoCommit(true))
                    .hasMessageContaining("belongs to the use case");
            assertThatThrownBy(() -> tx.connection().close()).hasMessageContaining("belongs to the use case");
        });
    }

    /** The driver prepares a statement on the server after five uses, and then sends it in another way. */
    @Test
    void theTwentiethReadSeesWhatTheFirstSaw() {
        write(ours, "mine");

        for (int time = 0; time < 20; time++) {
            assertThat(transactions.<List<String>>read(
                            ours,
                            tx -> Sql.list(
                                    tx,
                                    "select text from notes.notes where license_id = ?",
                                    row -> row.text("text"),
                                    ours.license().value())))
                    .containsExactly("mine");
            assertThat(transactions.<Long>read(ours, tx -> (Long) tx.entities()
                            .createQuery("select count(n) from NoteEntity n")
                            .getSingleResult()))
                    .isEqualTo(1);
        }
    }

    @Test
    void aQueryOfEveryShapeIsReadUnderItsScope() {
        write(ours, "b");
        write(ours, "a");
        write(theirs, "c");

        assertThat(
                        read(
                                "with all_of_them as (select * from notes.notes) select text from all_of_them order by text desc"))
                .containsExactly("b", "a");
        assertThat(read("(select text from notes.notes order by text limit 1) union all values ('z')"))
                .containsExactly("a", "z");
        assertThat(read("select n.text, m.text from notes.notes n join notes.notes m using (id) order by 1 -- by name"))
                .containsExactly("a", "b");
        assertThat(read("select max(text) as text from notes.notes where (select count(*) from notes.notes) = 2"))
                .containsExactly("b");
    }

    @Test
    void aReadThatFailsLeavesTheConnectionFitForTheNext() {
        write(ours, "mine");

        for (int time = 0; time < 20; time++) {
            assertThatThrownBy(() -> transactions.read(ours, tx -> Sql.list(tx, "select 1 / 0", row -> 1)))
                    .isInstanceOf(SqlFailure.class);
            assertThat(transactions.<List<String>>read(
                            ours, tx -> Sql.list(tx, "select text from notes.notes", row -> row.text("text"))))
                    .containsExactly("mine");
        }
    }

    @Test
    void textThatCannotBeStoredIsTheCallersMistake() {
        assertThatThrownBy(() -> write(ours, "half" + (char) 0)).isInstanceOf(Invalid.class);
    }

    @Test
    void aLostRaceIsAConflict() {
        UUID id = UUID.randomUUID();
        transactions.run(ours, tx -> tx.entities()
                .persist(new NoteEntity(id, ours.license().value(), "x", null, null, NOW)));

        assertThatThrownBy(() -> transactions.run(ours, tx -> {
                    tx.entities().find(NoteEntity.class, id).say("mine");
                    overtake(id);
                }))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void afterCommitRunsAfterTheCommitAndNeverAfterARollback() {
        var seen = new ArrayList<String>();

        transactions.run(ours, tx -> {
            insert(tx, ours, "there");
            tx.afterCommit(() -> seen.addAll(texts(ours)));
        });
        assertThatThrownBy(() -> transactions.run(ours, tx -> {
            tx.afterCommit(() -> seen.add("never"));
            throw new NotFound("on purpose");
        }));

        assertThat(seen).containsExactly("there");
    }

    @Test
    void aKilledConnectionIsUnavailableForAMomentAndTheNextWorks() {
        assertThatThrownBy(() -> transactions.run(ours, tx -> {
                    insert(tx, ours, "lost");
                    killConnections();
                    insert(tx, ours, "lost");
                }))
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(2)));

        assertThat(texts(ours)).isEmpty();
    }

    @Test
    void entitiesOfManyOrganisationsAreRefused() {
        assertThatThrownBy(() -> transactions.run(Scope.platform("test"), Tx::entities))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("plain SQL");
    }

    private void assertReadOnly(java.util.function.Consumer<Tx> work) {
        assertThatThrownBy(() -> transactions.read(ours, tx -> {
                    work.accept(tx);
                    return "written";
                }))
                .hasStackTraceContaining("read-only transaction");
    }

    private void write(Scope.Licence scope, String text) {
        transactions.run(scope, tx -> insert(tx, scope, text));
    }

    private static void insert(Tx tx, Scope.Licence owner, String text) {
        Sql.update(
                tx,
                INSERT,
                UUID.randomUUID(),
                owner.tenant().value(),
                owner.license().value(),
                text,
                NOW);
    }

    private static void execute(Tx tx, String sql) {
        try (var statement = tx.connection().createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    private List<String> read(String query) {
        return transactions.read(ours, tx -> Sql.list(tx, query, row -> row.text("text")));
    }

    private List<String> texts(Scope scope) {
        return transactions.read(scope, tx -> Sql.list(tx, TEXTS, row -> row.text("text")));
    }

    private List<String> entities(Scope.Licence scope) {
        return transactions.read(scope, tx -> tx.entities()
                .createNamedQuery(NoteEntity.OF_SERVER, NoteEntity.class)
                .setParameter("license", scope.license().value())
                .getResultStream()
                .map(NoteEntity::text)
                .toList());
    }

    private void overtake(UUID id) {
        onPlatform("update notes.notes set version = version + 1 where id = '" + id + "'");
    }

    private void killConnections() {
        onPlatform("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where usename = 'corrosion_app' and datname = current_database()");
    }

    private void onPlatform(String sql) {
        try (var connection = (sql.startsWith("update") ? database.platform() : database.superuser()).getConnection()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }
}
