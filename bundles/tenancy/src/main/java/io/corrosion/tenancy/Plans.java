package io.corrosion.tenancy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Capacity;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.sql.TenantRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The plans there are and how many servers each allows (TEN-12). An unknown plan allows what the first one does. Thread-safe. */
@Component(
        service = {Capacity.class, Plans.class},
        configurationPid = "io.corrosion.tenancy")
@Designate(ocd = TenancySettings.class)
public final class Plans implements Capacity {

    private final Transactions transactions;
    private final TenantRows tenants = new TenantRows();
    private final Map<String, OptionalInt> limits;

    @Activate
    public Plans(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions, TenancySettings settings) {
        this(transactions, settings.plans());
    }

    public Plans(Transactions transactions, String plans) {
        this.transactions = transactions;
        this.limits = parse(plans);
    }

    @Override
    public List<String> plans() {
        return List.copyOf(limits.keySet());
    }

    @Override
    public void requireServer(TenantId tenant) {
        transactions.read(new Scope.Tenant(tenant), tx -> {
            requireServers(tx, tenants.find(tx, tenant).orElseThrow(Plans::none), servers(tx, tenant) + 1);
            return tenant;
        });
    }

    @Override
    public OptionalInt servers(TenantId tenant) {
        return transactions.read(
                new Scope.Tenant(tenant),
                tx -> limit(tenants.find(tx, tenant).orElseThrow(Plans::none).planTier()));
    }

    /** Waits for others who add servers to the organisation, then passes when there is room for one more. */
    public void makeRoom(Tx tx, TenantId tenant) {
        Tenant locked = tenants.lock(tx, tenant).orElseThrow(Plans::none);
        requireServers(tx, locked, servers(tx, tenant) + 1);
    }

    /** Passes when the organisation would have room for so many servers under its plan. */
    void requireServers(Tx tx, Tenant tenant, long wanted) {
        OptionalInt limit = limit(tenant.planTier());
        if (limit.isPresent() && wanted > limit.getAsInt()) {
            throw new Conflict("The plan " + tenant.planTier() + " of " + tenant.name() + " allows " + limit.getAsInt()
                    + " servers, and there are " + servers(tx, tenant.id())
                    + ". Choose a larger plan in the organisation's settings.");
        }
    }

    /** @throws Invalid when there is no such plan */
    void requireExists(String plan) {
        if (!limits.containsKey(plan)) {
            throw Invalid.field("plan_tier", "Must be one of " + String.join(", ", limits.keySet()) + ".");
        }
    }

    long servers(Tx tx, TenantId tenant) {
        return Sql.first(
                        tx,
                        "select count(*) as number from tenancy.licenses where tenant_id = ?",
                        row -> row.count("number"),
                        tenant.value())
                .orElse(0L);
    }

    private OptionalInt limit(String plan) {
        return limits.containsKey(plan)
                ? limits.get(plan)
                : limits.values().iterator().next();
    }

    private static Map<String, OptionalInt> parse(String text) {
        Map<String, OptionalInt> limits = new LinkedHashMap<>();
        for (String plan : text.split(",")) {
            String[] parts = plan.strip().split(":");
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new IllegalArgumentException("Not a plan, which looks like starter:10: " + plan);
            }
            limits.put(
                    parts[0].strip(),
                    parts[1].strip().equals("*")
                            ? OptionalInt.empty()
                            : OptionalInt.of(Integer.parseInt(parts[1].strip())));
        }
        return limits;
    }

    private static NotFound none() {
        return new NotFound("There is no organisation with this id.");
    }
}
