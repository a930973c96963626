package io.corrosion.admin;

import io.corrosion.admin.sql.ChangelogRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** News of the platform: operators publish, everybody signed in reads (ADM-10). Thread-safe. */
@Component(service = Changelog.class)
public final class Changelog {

    /** What an entry can be about. */
    public static final List<String> CATEGORIES = List.of("feature", "bugfix", "module", "security");

    private static final Permission SETTINGS = Permission.of("platform.settings");
    private static final Scope SCOPE = Scope.platform("changelog");
    private static final int LONGEST_LIST = 100;

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Access access;
    private final Records records;
    private final ChangelogRows rows = new ChangelogRows();

    @Activate
    public Changelog(
            @Reference(target = "(corrosion.schema=admin)") Transactions transactions,
            @Reference Access access,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.access = access;
        this.records = new Records(audit);
    }

    /** The newest entries. */
    public List<ChangelogEntry> newest(int limit) {
        int wanted = Math.max(1, Math.min(LONGEST_LIST, limit));
        return transactions.read(SCOPE, tx -> rows.newest(tx, wanted));
    }

    /** Publishes an entry at once. */
    public ChangelogEntry publish(Caller caller, String version, String title, String body, String category) {
        access.requirePlatform(caller, SETTINGS);
        var wrong = new HashMap<String, String>();
        check(wrong, "version", version, 20);
        check(wrong, "title", title, 200);
        check(wrong, "body", body, 20_000);
        if (!CATEGORIES.contains(category)) {
            wrong.put("category", "Choose one of " + String.join(", ", CATEGORIES) + ".");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("The entry is not complete.", wrong);
        }
        var entry = new ChangelogEntry(
                UUID.randomUUID(), version.strip(), title.strip(), body.strip(), category, clock.instant());
        transactions.run(SCOPE, tx -> {
            rows.add(tx, entry);
            records.keep(
                    tx,
                    caller,
                    "platform.changelog.publish",
                    "changelog",
                    entry.id().toString(),
                    Map.of("version", entry.version(), "title", entry.title()));
        });
        return entry;
    }

    private static void check(Map<String, String> wrong, String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            wrong.put(field, "Enter 1 to " + longest + " characters.");
        }
    }

    /** Takes an entry back. */
    public void remove(Caller caller, UUID entry) {
        access.requirePlatform(caller, SETTINGS);
        transactions.run(SCOPE, tx -> {
            if (!rows.remove(tx, entry)) {
                throw new NotFound("There is no entry with this id in the changelog.");
            }
            records.keep(tx, caller, "platform.changelog.remove", "changelog", entry.toString(), Map.of());
        });
    }
}
