package ${package};

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The use cases. Thread-safe. */
@Component(service = Notes.class)
public final class Notes {

    public static final Permission VIEW = Permission.of("${artifactId}.view");
    public static final Permission WRITE = Permission.of("${artifactId}.write");

    static final Duration KEPT = Duration.ofDays(365);

    private final Access access;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public Notes(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=${artifactId})") Transactions transactions,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** The newest notes of the organisation, newest first. */
    public List<Note> newest(Caller caller, TenantId tenant, int limit) {
        Scope scope = access.require(caller, tenant, VIEW);
        return transactions.read(
                scope,
                tx -> Sql.list(
                        tx,
                        "select * from ${artifactId}.notes order by written_at desc limit ?",
                        row -> new Note(
                                row.uuid("id"), row.text("text"), row.text("author"), row.instant("written_at")),
                        limit));
    }

    /** Leaves a note. */
    public Note write(Caller caller, TenantId tenant, String text) {
        Scope scope = access.require(caller, tenant, WRITE);
        Note note = Note.of(text, caller.displayName(), clock.instant());
        AuditEntry entry = new AuditEntry(
                Actor.of(caller), "${artifactId}.write", "note", note.id().toString(), Optional.empty(), Map.of());
        transactions.run(scope, tx -> {
            Sql.update(
                    tx,
                    "insert into ${artifactId}.notes (id, tenant_id, text, author, written_at) values (?, ?, ?, ?, ?)",
                    note.id(),
                    tx.tenantId(),
                    note.text(),
                    note.by(),
                    note.at());
            audit.record(tx, entry);
        });
        return note;
    }

    /** Forgets notes that are older than a year; for the daily job. */
    void forgetOld() {
        transactions.run(
                Scope.platform("${artifactId} retention"),
                tx -> Sql.update(
                        tx,
                        "delete from ${artifactId}.notes where written_at < ?",
                        clock.instant().minus(KEPT)));
    }

    /** Whether the table can be read; for the self-test. */
    void tryOut() {
        transactions.read(
                new Scope.Tenant(new TenantId(new java.util.UUID(0, 0))),
                tx -> Sql.list(tx, "select text, author, written_at from ${artifactId}.notes limit 1", row -> row));
    }
}
