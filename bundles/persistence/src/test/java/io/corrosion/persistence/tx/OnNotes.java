package io.corrosion.persistence.tx;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.persistence.note.NoteEntity;
import io.corrosion.persistence.note.Notes;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transactions over the notes of two licences, on a database of their own. */
abstract class OnNotes {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123456Z");
    static final String INSERT =
            "insert into notes.notes (id, tenant_id, license_id, text, created_at, version) values (?, ?, ?, ?, ?, 1)";
    static final String TEXTS = "select text from notes.notes order by text";

    final Scope.Licence ours = new Scope.Licence(TenantId.random(), new LicenseId(UUID.randomUUID()));
    final Scope.Licence theirs = new Scope.Licence(TenantId.random(), new LicenseId(UUID.randomUUID()));
    final TestDatabase database = POSTGRES.database();
    Notes notes;
    Transactions transactions;

    @BeforeEach
    void open() throws Exception {
        notes = new Notes(database);
        transactions = notes.transactions();
    }

    @AfterEach
    void close() {
        notes.close();
    }

    void write(Scope.Licence scope, String text) {
        transactions.run(scope, tx -> insert(tx, scope, text));
    }

    static void insert(Tx tx, Scope.Licence owner, String text) {
        Sql.update(
                tx,
                INSERT,
                UUID.randomUUID(),
                owner.tenant().value(),
                owner.license().value(),
                text,
                NOW);
    }

    List<String> texts(Scope scope) {
        return transactions.read(scope, tx -> Sql.list(tx, TEXTS, row -> row.text("text")));
    }

    List<String> entities(Scope.Licence scope) {
        return transactions.read(scope, tx -> tx.entities()
                .createNamedQuery(NoteEntity.OF_SERVER, NoteEntity.class)
                .setParameter("license", scope.license().value())
                .getResultStream()
                .map(NoteEntity::text)
                .toList());
    }
}
