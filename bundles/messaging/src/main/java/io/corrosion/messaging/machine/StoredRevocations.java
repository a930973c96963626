package io.corrosion.messaging.machine;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.messaging.link.RevocationList;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The revocation list is the credentials table itself; one lock in the database keeps nodes from pushing past each other. */
@Component
public final class StoredRevocations implements RevocationList {

    private static final Scope ALL = Scope.platform("nats revocations");
    /** A key is never issued twice, so later costs nothing and forgives clocks that differ. */
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

    private final Transactions transactions;

    @Activate
    public StoredRevocations(@Reference(target = "(corrosion.schema=messaging)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void whileLocked(Consumer<Map<String, Instant>> work) {
        transactions.run(ALL, tx -> {
            Sql.list(tx, "select pg_advisory_xact_lock(hashtext('messaging.revocations'))", row -> true);
            work.accept(Sql.list(
                            tx,
                            "select public_key, revoked_at from messaging.machine_credentials"
                                    + " where revoked_at is not null",
                            StoredRevocations::entry)
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        });
    }

    private static Map.Entry<String, Instant> entry(Row row) {
        return Map.entry(row.text("public_key"), row.instant("revoked_at").plus(CLOCK_SLACK));
    }
}
