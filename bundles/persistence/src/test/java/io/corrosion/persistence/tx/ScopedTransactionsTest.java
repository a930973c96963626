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
import io.corrosion.api.tx.Tx;
import io.corrosion.persistence.note.NoteEntity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScopedTransactionsTest extends OnNotes {

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
