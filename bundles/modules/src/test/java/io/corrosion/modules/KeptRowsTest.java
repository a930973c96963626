package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module whose rows were copied before 1.1.0 was tried. */
class KeptRowsTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();

    @TempDir
    Path folder;

    @Test
    void rowsOfAnotherVersionAreNotPutBack() {
        TRANSACTIONS.run(InstalledModules.SCOPE, tx -> Stream.of(
                        "delete from modules.module_copies",
                        "insert into modules.module_copies values ('bells', 'before', 'bells', '1.0.0', '{}', now())")
                .forEach(sql -> Sql.update(tx, sql)));
        Snapshots snapshots = new Snapshots(TRANSACTIONS, DATABASE.owner());

        assertThat(rows(snapshots).of("bells", "1.0.0").version()).isEqualTo("1.0.0");
        assertThatThrownBy(() -> rows(snapshots).of("bells", "1.1.0"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("those of 1.0.0, not of 1.1.0")
                .hasMessageContaining("without putting rows back");
        assertThatThrownBy(() -> rows(snapshots).of("drums", "1.1.0")).hasMessageContaining("not been updated yet");
    }

    @Test
    void whereTablesCannotBeCopiedSomebodyHasToAgree() throws Exception {
        Snapshots without = new Snapshots(TRANSACTIONS);
        SignedStore store = new SignedStore(folder.resolve("store"));
        store.withTables().publish("bells", "1.0.0").publish("bells", "1.1.0");
        Node.forgetModules(TRANSACTIONS);
        try (Node node = new Node.Setup(DATABASE, TRANSACTIONS, folder.resolve("node"))
                .stores(List.of(store.folder()), store.keys())
                .snapshots(without)
                .start()) {
            node.install("bells", "1.0.0");
            KeptRows rows = new KeptRows(node.deployment, without);

            assertThatThrownBy(() -> rows.demandCopy(node.record("bells"), false))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("cannot be copied first")
                    .hasMessageContaining("\"without_copy\": true");
            rows.demandCopy(node.record("bells"), true);

            assertThatThrownBy(() -> node.update("bells", "1.1.0")).hasMessageContaining("Nobody agreed");
            assertThat(node.active("bells")).contains("1.0.0");

            node.updateWithoutCopy("bells", "1.1.0");
            assertThat(node.active("bells")).contains("1.1.0");
            assertThat(node.kept).singleElement().asString().contains("were not copied first", "cannot be put back");
        }
    }

    private static KeptRows rows(Snapshots snapshots) {
        return new KeptRows(null, snapshots);
    }
}
