package io.corrosion.persistence.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tx.Tx;
import io.corrosion.persistence.note.NoteEntity;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadsTest extends OnNotes {

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
        assertThat(read("\n  ((values ('x'), ('y')) order by 1 desc)", "column1"))
                .containsExactly("y", "x");
        assertThat(read("select max(text) as text from notes.notes where (select count(*) from notes.notes) = 2"))
                .containsExactly("b");
    }

    /** PostgreSQL may carry out the parts of a query in any order it likes, but not before it knows whose rows they are. */
    @Test
    void noPlanLooksAtRowsBeforeItKnowsWhoseTheyAre() {
        for (int note = 0; note < 50; note++) {
            write(ours, "ours " + note);
            write(theirs, "theirs " + note);
        }
        String joined = "select count(*) as text from notes.notes a join notes.notes b using (license_id)";

        for (String setting :
                List.of("hashjoin", "mergejoin", "nestloop", "seqscan", "indexscan", "material", "sort")) {
            assertThat(transactions.<List<String>>read(ours, tx -> {
                        Sql.list(tx, "select set_config('enable_" + setting + "', 'off', false)", row -> 1);
                        return Sql.list(tx, joined, row -> row.text("text"));
                    }))
                    .as("without " + setting)
                    .containsExactly("2500");
        }
    }

    @Test
    void aPlainStatementReadsUnderItsScopeToo() {
        write(ours, "mine");
        write(theirs, "yours");

        assertThat(transactions.<String>read(ours, tx -> {
                    try (var statement = tx.connection().createStatement();
                            var rows = statement.executeQuery("select string_agg(text, ',') from notes.notes")) {
                        rows.next();
                        return rows.getString(1);
                    } catch (SQLException e) {
                        throw new SqlFailure("the notes", e);
                    }
                }))
                .isEqualTo("mine");
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

    private void assertReadOnly(java.util.function.Consumer<Tx> work) {
        assertThatThrownBy(() -> transactions.read(ours, tx -> {
                    work.accept(tx);
                    return "written";
                }))
                .hasStackTraceContaining("read-only transaction");
    }

    private static void execute(Tx tx, String sql) {
        try (var statement = tx.connection().createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    private List<String> read(String query) {
        return read(query, "text");
    }

    private List<String> read(String query, String column) {
        return transactions.read(ours, tx -> Sql.list(tx, query, row -> row.text(column)));
    }
}
