package io.corrosion.tenancy;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.OrganisationDesk;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.sql.TenantRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The platform's operators suspend, close and bring back organisations. Thread-safe. */
@Component
public final class OperatorsDesk implements OrganisationDesk {

    private static final Scope LIST = Scope.platform("organisations");

    private final Transactions transactions;
    private final OrganisationDirectory organisations;
    private final Closing closing;
    private final Plans plans;
    private final Access access;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();
    private final TenantRows rows = new TenantRows();

    @Activate
    public OperatorsDesk(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference OrganisationDirectory organisations,
            @Reference Closing closing,
            @Reference Plans plans,
            @Reference Access access,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.closing = closing;
        this.plans = plans;
        this.access = access;
        this.audit = audit;
    }

    @Override
    public List<Listed> list(
            Caller caller, Optional<String> text, Optional<TenantStatus> status, Optional<String> after, int limit) {
        access.requirePlatform(caller, TenancyPermissions.PLATFORM_TENANTS);
        return transactions.read(LIST, tx -> rows.list(tx, text, status, after, limit));
    }

    @Override
    public Tenant suspend(Caller caller, TenantId tenant, String reason) {
        return set(caller, tenant, TenantStatus.SUSPENDED, "tenant.suspend", reason);
    }

    @Override
    public Tenant reinstate(Caller caller, TenantId tenant, String reason) {
        return set(caller, tenant, TenantStatus.ACTIVE, "tenant.reinstate", reason);
    }

    @Override
    public Tenant delete(Caller caller, TenantId tenant, String reason) {
        return act(caller, tenant, reason, (tx, before, why) -> closing.close(tx, Actor.of(caller), tenant, why));
    }

    @Override
    public Tenant changePlan(Caller caller, TenantId tenant, String planTier, String reason) {
        plans.requireExists(planTier);
        return act(caller, tenant, reason, (tx, before, why) -> {
            Tenant after = new Tenant(
                    before.id(),
                    before.name(),
                    before.slug(),
                    planTier,
                    before.status(),
                    before.createdAt(),
                    now(),
                    before.secondFactorRequired());
            plans.requireServers(tx, after, plans.servers(tx, tenant));
            rows.change(tx, after);
            record(
                    tx,
                    caller,
                    "tenant.plan",
                    tenant,
                    Changes.between(before, after).without("updated_at").details(why));
        });
    }

    private Tenant set(Caller caller, TenantId tenant, TenantStatus status, String action, String reason) {
        return act(caller, tenant, reason, (tx, before, why) -> {
            if (before.status() != status) {
                rows.setStatus(tx, tenant, status, why, now());
                record(tx, caller, action, tenant, Map.of("reason", why));
            }
        });
    }

    private Tenant act(Caller caller, TenantId tenant, String reason, Deed deed) {
        access.requirePlatform(caller, TenancyPermissions.PLATFORM_TENANTS);
        String why = Reason.accepted(reason);
        return transactions.write(new Scope.Tenant(tenant), tx -> {
            Tenant before =
                    rows.lock(tx, tenant).orElseThrow(() -> new NotFound("There is no organisation with this id."));
            deed.on(tx, before, why);
            organisations.changed(tx, tenant, Set.of());
            return rows.find(tx, tenant).orElseThrow();
        });
    }

    private void record(Tx tx, Caller caller, String action, TenantId tenant, Map<String, String> details) {
        audit.record(tx, OrganisationDirectory.entry(Actor.of(caller), action, tenant, details));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What is done to an organisation while nobody else changes it. */
    @FunctionalInterface
    private interface Deed {
        void on(Tx tx, Tenant before, String reason);
    }
}
