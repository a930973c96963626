package io.corrosion.audit;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.AuditTrail;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import io.corrosion.audit.chain.ChainCheck;
import io.corrosion.audit.chain.ForensicArchive;
import io.corrosion.audit.chain.SigningKey;
import io.corrosion.audit.sql.EntryRows;
import io.corrosion.audit.sql.EntryRows.Mark;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads the log page by page, each in its own short transaction: an export to a slow client holds no connection and needs no
 * more memory than a page. Thread-safe.
 */
@Component
public final class StoredTrail implements AuditTrail {

    static final String SIGNING = "audit/signing";

    private static final int LARGEST_PAGE = 200;
    private static final int PORTION = 500;

    private final Transactions transactions;
    private final Audit audit;
    private final SigningKey key;
    private final Clock clock;
    private final EntryRows rows = new EntryRows();

    @Activate
    public StoredTrail(
            @Reference(target = "(corrosion.schema=audit)") Transactions transactions,
            @Reference Audit audit,
            @Reference Vault vault) {
        this(transactions, audit, new SigningKey(vault.derive(SIGNING)), Clock.systemUTC());
    }

    StoredTrail(Transactions transactions, Audit audit, SigningKey key, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Items<LoggedEntry> find(Scope scope, AuditQuery query, Optional<String> cursor, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Invalid.field("limit", "A page has 1 to " + LARGEST_PAGE + " entries.");
        }
        Optional<Mark> before = cursor.map(StoredTrail::mark);
        List<LoggedEntry> found = transactions.read(scope, tx -> rows.find(tx, query, before, limit + 1));
        if (found.size() <= limit) {
            return Items.all(found);
        }
        return new Items<>(found.subList(0, limit), Optional.of(cursor(found.get(limit - 1))));
    }

    @Override
    public void each(Scope scope, AuditQuery query, Consumer<LoggedEntry> reader) {
        Optional<Mark> before = Optional.empty();
        List<LoggedEntry> portion;
        do {
            Optional<Mark> from = before;
            portion = transactions.read(scope, tx -> rows.find(tx, query, from, PORTION));
            portion.forEach(reader);
            before = portion.isEmpty() ? before : Optional.of(mark(portion.get(portion.size() - 1)));
        } while (portion.size() == PORTION);
    }

    @Override
    public Verification verify(Scope scope) {
        return new ChainCheck(transactions, key, scope, link -> {}).run();
    }

    @Override
    public void forensic(Scope scope, AuditQuery query, Actor by, OutputStream to) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.run(
                scope,
                tx -> audit.record(
                        tx, new AuditEntry(by, "audit.forensic", "audit", "export", query.server(), Map.of())));
        try (var archive = new ForensicArchive(to, key)) {
            archive.entries(write -> each(scope, query, write));
            archive.chain(write -> new ChainCheck(transactions, key, scope, write).run());
            archive.seal(scope, query, by, now);
        }
    }

    private static String cursor(LoggedEntry last) {
        String text = last.at() + " " + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mark mark(LoggedEntry entry) {
        return new Mark(entry.at(), entry.id());
    }

    private static Mark mark(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            return new Mark(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (RuntimeException e) {
            throw Invalid.field("cursor", "This cursor is none of ours. Begin without one.");
        }
    }
}
