package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private final Snapshots snapshots = new Snapshots(TRANSACTIONS, DATABASE.owner());

    @BeforeEach
    void aModuleWithTwoTablesOfWhichOneRefersToTheOther() throws SQLException {
        owner("""
                drop schema if exists notes cascade;
                drop schema if exists notes__before cascade;
                drop schema if exists notes__tried cascade;
                drop schema if exists notes__next cascade;
                delete from modules.module_copies;
                create schema notes;
                grant usage on schema notes to corrosion_app, corrosion_platform;
                create table notes.books (id uuid primary key, tenant_id uuid not null, title text);
                create table notes.pages (id bigint generated always as identity primary key,
                    book uuid references notes.books (id), text text);
                alter table notes.books enable row level security;
                alter table notes.books force row level security;
                create policy scope on notes.books using
                    (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
                grant select, insert, update, delete on all tables in schema notes
                    to corrosion_app, corrosion_platform""");
        write("old");
    }

    @Test
    void rowsOfEveryOrganisationComeBackInTheRightOrder() {
        String words = snapshots.take("notes", "notes", "1.0.0", NOW).words();
        TRANSACTIONS.run(InstalledModules.SCOPE, tx -> {
            Sql.update(tx, "delete from notes.pages");
            Sql.update(tx, "update notes.books set title = 'spoilt'");
        });
        write("new");

        snapshots.restore(snapshots.of("notes").get(0));

        assertThat(words).contains("2 tables");
        assertThat(texts("select title as it from notes.books")).containsExactly("old");
        assertThat(texts("select text as it from notes.pages")).containsExactly("old");
    }

    @Test
    void aColumnTheUpdateAddedDoesNotStandInTheWay() throws SQLException {
        snapshots.take("notes", "notes", "1.0.0", NOW);
        owner("alter table notes.books add column mood text default 'calm'");

        snapshots.restore(snapshots.of("notes").get(0));

        assertThat(texts("select title || mood as it from notes.books")).containsExactly("oldcalm");
    }

    @Test
    void theCopyBeforeASuccessReplacesTheOnesBefore() {
        update("1.0.0", NOW);
        write("second");
        update("1.1.0", NOW.plusSeconds(1));
        clear();

        snapshots.restore(snapshots.of("notes").get(0));

        assertThat(snapshots.of("notes"))
                .extracting(Snapshots.Snapshot::version)
                .containsExactly("1.1.0");
        assertThat(texts("select text as it from notes.pages order by id")).containsExactly("old", "second");
    }

    @Test
    void aRetryDoesNotReplaceTheGoodCopyUntilItSucceeds() {
        update("1.0.0", NOW);
        write("second");
        snapshots.take("notes", "notes", "1.1.0", NOW.plusSeconds(1));
        clear();
        snapshots.take("notes", "notes", "1.1.0", NOW.plusSeconds(2));

        assertThat(snapshots.of("notes"))
                .extracting(Snapshots.Snapshot::version, Snapshots.Snapshot::takenAt)
                .containsExactly(tuple("1.1.0", NOW.plusSeconds(1)), tuple("1.0.0", NOW));
        snapshots.restore(snapshots.of("notes").get(0));
        assertThat(texts("select text as it from notes.pages order by id")).containsExactly("old", "second");

        write("third");
        update("1.1.0", NOW.plusSeconds(3));
        assertThat(snapshots.of("notes"))
                .extracting(Snapshots.Snapshot::version, Snapshots.Snapshot::takenAt)
                .containsExactly(tuple("1.1.0", NOW.plusSeconds(3)));
        clear();
        snapshots.restore(snapshots.of("notes").get(0));
        assertThat(texts("select text as it from notes.pages order by id")).containsExactly("old", "second", "third");
    }

    @Test
    void whatCannotBeCopiedSaysWhyAndKeepsWhatThereIs() {
        update("1.0.0", NOW);
        Snapshots without = new Snapshots(TRANSACTIONS);

        Snapshots.Copy copy = without.take("notes", "notes", "1.1.0", NOW);
        without.succeeded("notes", copy);

        assertThat(copy.skipped()).isTrue();
        assertThat(copy.words()).contains("owner's database connection");
        assertThat(snapshots.of("notes"))
                .extracting(Snapshots.Snapshot::version)
                .containsExactly("1.0.0");
    }

    private void update(String from, Instant now) {
        snapshots.succeeded("notes", snapshots.take("notes", "notes", from, now));
    }

    private static void clear() {
        TRANSACTIONS.run(InstalledModules.SCOPE, tx -> Sql.update(tx, "delete from notes.pages"));
    }

    @Test
    void copiesAreBehindTheSecondWallToo() {
        snapshots.take("notes", "notes", "1.0.0", NOW);

        // What is installed, and what the stores published, is no organisation's.
        RowLevelSecurityRules.check(
                DATABASE.owner(),
                List.of(
                        "modules.modules",
                        "modules.module_installations",
                        "modules.index_counters",
                        "modules.module_vouched",
                        "modules.module_snapshots",
                        "modules.module_reviews",
                        "modules.module_news",
                        "modules.module_copies",
                        "notes.pages",
                        "notes__tried.pages"));
    }

    @Test
    void aHighestCounterIsNeverLowered() {
        JdbcCounters counters = new JdbcCounters(TRANSACTIONS);
        Path repository = Path.of("/srv/store");

        counters.saw(repository, 7);
        counters.saw(repository, 5);

        assertThat(counters.highest(repository)).isEqualTo(7);
        assertThat(counters.highest(Path.of("/elsewhere"))).isZero();
    }

    private static void write(String text) {
        TRANSACTIONS.run(new Scope.Tenant(TENANT), tx -> {
            UUID id = UUID.randomUUID();
            Sql.update(tx, "insert into notes.books values (?, ?, ?)", id, TENANT.value(), text);
            Sql.update(tx, "insert into notes.pages (book, text) values (?, ?)", id, text);
        });
    }

    private static List<String> texts(String query) {
        return TRANSACTIONS.read(InstalledModules.SCOPE, tx -> Sql.list(tx, query, row -> row.text("it")));
    }

    private static void owner(String sql) throws SQLException {
        try (Connection connection = DATABASE.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
