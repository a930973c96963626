package io.corrosion.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.persistence.note.Notes;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final TestDatabase database = POSTGRES.database();

    @TempDir
    private Path directory;

    private final Migration migration = Notes.changelogMigration();

    @Test
    void runsOnceAndThenHasNothingToDo() throws Exception {
        assertThat(migration.run(database.owner())).isTrue();
        assertThat(migration.run(database.owner())).isFalse();
    }

    @Test
    void aDroppedSchemaIsMadeAgain() throws Exception {
        migration.run(database.owner());
        execute("drop schema notes cascade");

        assertThat(migration.run(database.owner())).isTrue();
    }

    @Test
    void aBrokenChangeSetLeavesNothingBehind() throws Exception {
        Migration broken = migration(
                "--changeset notes:1\ncreate table notes.a (id int);\n--changeset notes:2\ncreate tabel notes.b;\n");

        assertThatThrownBy(() -> broken.run(database.owner())).hasMessageContaining("tabel");
        assertThat(ask("select to_regnamespace('notes') is null")).isEqualTo("t");
    }

    @Test
    void aSecondVersionRunsOnlyWhatIsNew() throws Exception {
        String one = "--changeset notes:1\ncreate table notes.a (id int);\n";
        migration(one).run(database.owner());

        migration(one + "--changeset notes:2\nalter table notes.a add column extra text;\n")
                .run(database.owner());

        assertThat(ask("select string_agg(id, ',' order by orderexecuted) from notes.databasechangelog"))
                .isEqualTo("1,2");
    }

    @Test
    void anEditedChangeSetIsRefused() throws Exception {
        migration("--changeset notes:1\ncreate table notes.a (id int);\n").run(database.owner());

        Migration edited = migration("--changeset notes:1\ncreate table notes.a (id bigint);\n");

        assertThatThrownBy(() -> edited.run(database.owner())).hasMessageContaining("edited after it had run");
    }

    @Test
    void theOldVersionStillRunsOnTheNewSchema() throws Exception {
        String one = "--changeset notes:1\ncreate table notes.a (id int);\n";
        migration(one + "--changeset notes:2\nalter table notes.a add column extra text;\n")
                .run(database.owner());

        assertThatCode(() -> migration(one).run(database.owner())).doesNotThrowAnyException();
    }

    @Test
    void nodesThatStartTogetherMigrateOnce() {
        var nodes = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Boolean>> runs = IntStream.range(0, 4)
                    .mapToObj(node -> CompletableFuture.supplyAsync(this::run, nodes))
                    .toList();

            assertThat(runs.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void aRehearsalLeavesNothingBehind() throws Exception {
        Rehearsal.migration().rehearse(database.owner());

        assertThat(ask("select to_regnamespace('corrosion_rehearsal') is null")).isEqualTo("t");
    }

    @Test
    void guardsEveryTable() throws Exception {
        migration.run(database.owner());

        RowLevelSecurityRules.check(database.owner(), List.of());
    }

    @Test
    void theRuntimeRoleCannotSeeLiquibasesBooks() throws Exception {
        migration.run(database.owner());

        assertThatThrownBy(() -> {
                    try (var connection = database.app().getConnection()) {
                        connection.createStatement().execute("select * from notes.databasechangelog");
                    }
                })
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "pg_catalog", "information_schema", "a;drop schema b", "Notes", ""})
    void aNameThatIsNoBundlesSchemaIsRefused(String name) {
        assertThatThrownBy(() -> new Migration(name, new Changelog(Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private boolean run() {
        try {
            return migration.run(database.owner());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Migration migration(String sql) throws Exception {
        Path script = Files.writeString(directory.resolve("001.sql"), "--liquibase formatted sql\n" + sql);
        return new Migration(
                "notes",
                new Changelog(Map.of(
                        "db/changelog.xml", getClass().getResource("/db/changelog.xml"),
                        "db/001.sql", script.toUri().toURL())));
    }

    private String ask(String question) throws Exception {
        try (var connection = database.owner().getConnection();
                var answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private void execute(String sql) throws Exception {
        try (var connection = database.owner().getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
