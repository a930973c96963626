package io.corrosion.modules.shop;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Review;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people think of modules: one review for each person and module, read by everybody who is signed in. Thread-safe. */
@Component(service = Reviews.class)
public final class Reviews {

    private static final int BEST = 5;
    private static final int LONGEST = 2000;
    private static final int SHOWN = 100;
    private static final String SAVE = """
            insert into modules.module_reviews (slug, user_id, name, rating, text, written_at) values (?, ?, ?, ?, ?, ?)
            on conflict (slug, user_id) do update set name = excluded.name, rating = excluded.rating,
                text = excluded.text, written_at = excluded.written_at""";

    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public Reviews(
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Newest first. */
    public List<Review> of(String slug) {
        return transactions.read(
                EntitlementBook.SCOPE,
                tx -> Sql.list(
                        tx,
                        "select * from modules.module_reviews where slug = ? order by written_at desc limit ?",
                        row -> new Review(
                                row.text("name"), row.number("rating"), row.text("text"), row.instant("written_at")),
                        slug,
                        SHOWN));
    }

    /** The average of all reviews; empty without any. */
    public Optional<Double> average(String slug) {
        return transactions
                .read(
                        EntitlementBook.SCOPE,
                        tx -> Sql.first(
                                tx,
                                "select avg(rating)::float8 as average from modules.module_reviews where slug = ?",
                                row -> row.maybe("average", Double.class),
                                slug))
                .flatMap(average -> average);
    }

    /** The average of a module's reviews, and how many there are. */
    public record Stars(double average, int count) {}

    /** The same of every module that has any, by slug. */
    public Map<String, Stars> all() {
        record Of(String slug, Stars stars) {}
        return transactions
                .read(
                        EntitlementBook.SCOPE,
                        tx -> Sql.list(
                                tx,
                                "select slug, avg(rating)::float8 as average, count(*)::int as number"
                                        + " from modules.module_reviews group by slug",
                                row -> new Of(
                                        row.text("slug"), new Stars(row.decimal("average"), row.number("number")))))
                .stream()
                .collect(Collectors.toMap(Of::slug, Of::stars));
    }

    /** Writes the caller's review, or replaces it. */
    public void write(Caller caller, String slug, int rating, String text) {
        if (rating < 1 || rating > BEST) {
            throw new Invalid("A rating is 1 to 5.", Map.of("rating", "must be 1 to 5"));
        }
        if (text.length() > LONGEST) {
            throw new Invalid("The review is too long.", Map.of("text", "must not be longer than 2000 characters"));
        }
        transactions.run(EntitlementBook.SCOPE, tx -> {
            Sql.update(tx, SAVE, slug, caller.user().value(), caller.displayName(), rating, text, clock.instant());
            record(tx, caller, "module.review", slug, Map.of("rating", String.valueOf(rating)));
        });
    }

    /** Takes the caller's review back. */
    public void remove(Caller caller, String slug) {
        transactions.run(EntitlementBook.SCOPE, tx -> {
            int gone = Sql.update(
                    tx,
                    "delete from modules.module_reviews where slug = ? and user_id = ?",
                    slug,
                    caller.user().value());
            if (gone == 0) {
                throw new NotFound("You have not written a review of " + slug + ".");
            }
            record(tx, caller, "module.review_withdraw", slug, Map.of());
        });
    }

    private void record(Tx tx, Caller caller, String deed, String slug, Map<String, String> details) {
        audit.record(tx, new AuditEntry(Actor.of(caller), deed, "module", slug, Optional.empty(), details));
    }
}
