package io.corrosion.analytics;

import io.corrosion.analytics.sql.HoldingRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this module holds: of an organisation, and what comes in on the whole platform. Thread-safe. */
@Component(service = Holdings.class)
public final class Holdings {

    /** Who looks at the platform. */
    public static final Permission PLATFORM = Permission.of("platform.view");

    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Access access;
    private final Transactions transactions;
    private final Clock clock;
    private final HoldingRows rows = new HoldingRows();

    /** Hours of so many servers, the oldest of them this one. */
    public record Kept(int servers, Optional<Instant> since) {}

    /** So many samples of so many servers within the last five minutes. */
    public record Incoming(long samples, int servers) {}

    @Activate
    public Holdings(
            @Reference Access access, @Reference(target = "(corrosion.schema=analytics)") Transactions transactions) {
        this(access, transactions, Clock.systemUTC());
    }

    Holdings(Access access, Transactions transactions, Clock clock) {
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Of all the organisation's servers. */
    public Kept kept(Caller caller, TenantId tenant) {
        Scope scope = access.require(caller, tenant, AnalyticsPermissions.VIEW);
        return transactions.read(scope, rows::kept);
    }

    /** On the whole platform. */
    public Incoming incoming(Caller caller) {
        access.requirePlatform(caller, PLATFORM);
        return transactions.read(
                Scope.platform("analytics intake"),
                tx -> rows.incoming(tx, clock.instant().minus(RECENT)));
    }
}
