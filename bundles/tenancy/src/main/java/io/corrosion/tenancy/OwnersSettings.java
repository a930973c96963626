package io.corrosion.tenancy;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Assurances;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.OrganisationSettings;
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
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Owners change and close their organisation. Thread-safe. */
@Component
public final class OwnersSettings implements OrganisationSettings {

    private final Transactions transactions;
    private final OrganisationDirectory organisations;
    private final Closing closing;
    private final Plans plans;
    private final Access access;
    private final Assurances assurances;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();
    private final TenantRows rows = new TenantRows();

    @Activate
    public OwnersSettings(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference OrganisationDirectory organisations,
            @Reference Closing closing,
            @Reference Plans plans,
            @Reference Access access,
            @Reference Assurances assurances,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.closing = closing;
        this.plans = plans;
        this.access = access;
        this.assurances = assurances;
        this.audit = audit;
    }

    @Override
    public Tenant change(Caller caller, TenantId tenant, Change wanted) {
        Scope scope = access.require(caller, tenant, TenancyPermissions.TENANT_UPDATE);
        NewTenant named = NewTenant.of(wanted.name(), wanted.slug());
        plans.requireExists(wanted.planTier());
        try {
            return transactions.write(scope, tx -> {
                Tenant before = locked(tx, tenant);
                if (!before.planTier().equals(wanted.planTier())) {
                    access.require(caller, tenant, TenancyPermissions.BILLING);
                }
                requireNotLockedOut(caller, before, wanted);
                return change(tx, caller, before, after(before, named, wanted));
            });
        } catch (SqlFailure e) {
            throw e.isDuplicate() ? OrganisationDirectory.slugTaken(wanted.slug()) : e;
        }
    }

    @Override
    public void delete(Caller caller, TenantId tenant, String slug, String reason) {
        Scope.Tenant scope = access.require(caller, tenant, TenancyPermissions.TENANT_DELETE);
        String why = Reason.accepted(reason);
        transactions.run(scope, tx -> {
            Tenant before = locked(tx, tenant);
            if (!before.slug().equals(slug.strip())) {
                throw Invalid.field("slug", "Type the organisation's short name, " + before.slug() + ", to delete it.");
            }
            closing.close(tx, Actor.of(caller), tenant, why);
        });
    }

    private Tenant change(Tx tx, Caller caller, Tenant before, Tenant after) {
        Changes changes = Changes.between(before, after).without("updated_at");
        if (changes.isEmpty()) {
            return before;
        }
        plans.requireServers(tx, after, plans.servers(tx, after.id()));
        rows.change(tx, after);
        audit.record(tx, OrganisationDirectory.entry(Actor.of(caller), "tenant.change", after.id(), changes.details()));
        organisations.changed(tx, after.id(), Set.of());
        return after;
    }

    /** Who asks others for a second factor has one: else the next request would be refused, and nobody might be left to undo it. */
    private void requireNotLockedOut(Caller caller, Tenant before, Change wanted) {
        boolean begins = wanted.secondFactorRequired() && !before.secondFactorRequired();
        if (begins && !assurances.of(caller.user()).secondFactor()) {
            throw new Conflict(
                    "You have no second factor yourself, so this would lock you out. Set one up on the page of"
                            + " your account, under Sign-in, and then ask the members for theirs.");
        }
    }

    private Tenant after(Tenant before, NewTenant named, Change wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Tenant(
                before.id(),
                named.name(),
                named.slug(),
                wanted.planTier(),
                before.status(),
                before.createdAt(),
                now,
                wanted.secondFactorRequired());
    }

    private Tenant locked(Tx tx, TenantId tenant) {
        Tenant found = rows.lock(tx, tenant).orElseThrow(() -> new NotFound("There is no organisation with this id."));
        if (found.status() == TenantStatus.DELETED) {
            throw new Conflict("The organisation is deleted. The platform's operators can bring it back for 30 days.");
        }
        return found;
    }
}
